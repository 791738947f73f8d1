/** What every browser entry exports. */
export * from './errors.js';
export type { CallEvent, Observer } from './observe.js';
export type { Callback, CallOptions, Operation, Timeout } from './operation.js';
export type { CommonOptions } from './options.js';
export type { Transport } from './wire.js';
