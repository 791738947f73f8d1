import { createSlimCD } from 'sessiongate';

const { VITE_STATS_ORIGIN: statsOrigin, VITE_TRANS_ORIGIN: transOrigin } = import.meta.env;

export const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin, transOrigin });
