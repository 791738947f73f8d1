import { createSlimCD } from 'sessiongate';

// Set for development alone. Without it the calls go to SlimCD.
const { VITE_STATS_ORIGIN: statsOrigin } = import.meta.env;

export const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin });
