/** What every browser entry exports. */
export { type Ending, type EndOptions, end } from './end.js';
export type { Endable, EndingState, Leavable } from './ending.js';
export * from './errors.js';
export { endOnLeave } from './leave.js';
export type { CallEvent, Observer } from './observe.js';
export type { Callback, CallOptions, Operation, Timeout } from './operation.js';
export type { CommonOptions, RelayedOptions } from './options.js';
export type { Transport } from './wire.js';
