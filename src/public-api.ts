/** The exports of every browser entry. */

export type { Signal } from './core/deadline.js';
export * from './core/errors.js';
export type { CallEvent, Observer } from './core/observe.js';
export type { Callback, CallOptions, Operation, Timeout } from './core/operation.js';
export type { CommonOptions, RelayedOptions } from './core/options.js';
export type { TransportName as Transport } from './core/types.js';
export type { Endable, Leavable, NotEndable } from './ending/description.js';
export { type EndCallback, type EndOptions, end } from './ending/end.js';
export { endOnLeave } from './ending/on-leave.js';
export type { CompletedSession, EndedSession, Ending, EndingState, FailedEnding } from './ending/types.js';
