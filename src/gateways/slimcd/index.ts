/**
 * SlimCD alone: every documented method of its JavaScript binding. The errors and `end` are those of the other entries.
 *
 * @module sessiongate/slimcd
 */

export * from '../../payment/public-api.js';
export * from '../../public-api.js';
export { frameScriptHash as bootstrapHash } from '../../transport/frame-script/generated.js';
export type { JsonpOptions } from '../../transport/jsonp.js';
export { createSlimCD } from './client.js';
export { asArray, lowerCaseNames, parseAmount, parseApproved, parseDate, parseFlag } from './parse-values.js';
export { watchSession } from './session-watch.js';
export type * from './types.js';
export type * from './types-client.js';
export type * from './types-login.js';
export type { RelayedSlimCD, RelayedSlimCDOptions } from './types-relayed.js';
export type * from './types-search-sessions.js';
export type * from './types-session-watch.js';
export type * from './types-sessions.js';
export type * from './types-transact.js';
export type * from './types-wait-for-session.js';
