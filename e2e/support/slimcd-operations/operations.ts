import { IMAGES } from './images.js';
import { LOGIN } from './login.js';
import type { Documented } from './operation.js';
import { REPORTS } from './reports.js';
import { SESSIONS } from './sessions.js';
import { TRANSACT } from './transact.js';

/** Every operation of the documents. */
export const DOCUMENTED: readonly Documented[] = [...SESSIONS, ...TRANSACT, ...LOGIN, ...REPORTS, ...IMAGES];
