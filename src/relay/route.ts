import type { Gateway } from '../core/errors.js';
import type { EncodedRequest, Field } from '../core/types.js';
import type { RelayReason } from './types.js';

/** What goes back to the page, and what the log is told of it. */
export interface OutgoingResponse {
  readonly status: number;
  /** The `content-type`. */
  readonly type?: string;
  readonly text: string;
  readonly retryAfter?: string;
  readonly reason?: RelayReason;
  readonly cause?: unknown;
}

/** The response of a gateway, with the relay's secrets redacted. */
export interface GatewayResponse extends OutgoingResponse {
  /** The gateway's own clock in milliseconds, `NaN` where it sent no date. */
  readonly date: number;
}

/** Sends a request to its gateway and redacts `secrets` in the response. Throws `Problem`. */
export type Forward = (
  request: EncodedRequest,
  secrets: readonly Field[],
  seconds?: number,
) => Promise<GatewayResponse>;

/** A call that passed every check. */
export interface RelayedRequest {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly request: Request;
  /** Runs the merchant's own code; rejects with what it throws, or with `LateError` when it takes too long. */
  ask<T>(run: () => T | Promise<T>): Promise<T>;
}

/**
 * What happens to a call when its page disconnects. `forward`: it is sent to the gateway all the same, which ends a
 * session although the tab was closed. `finish`: it is not sent any more, but once sent it is not cut, so that the log
 * says what became of it. `stop`: it is cut, because it only reads for the page.
 */
export type DisconnectPolicy = 'forward' | 'finish' | 'stop';

/** How a body is written. `flat-json` is an object of JSON that holds neither objects nor lists. */
export type BodyFormat = 'form' | 'json' | 'flat-json' | 'soap';

/** An operation of a gateway as the relay offers it. */
export interface Route {
  readonly gateway: Gateway;
  /** The documented name. */
  readonly operation: string;
  /** The path after the prefix, with the query; `{…}` is the name of a field that is a UUID. */
  readonly path: string;
  /** The formats that the body may have; it must be empty where there are none. */
  readonly body: readonly BodyFormat[];
  /** The longest body in bytes; 64 KiB unless set. */
  readonly maxBody?: number;
  readonly onDisconnect: DisconnectPolicy;
  /** Returns the name of a field as the gateway spells it; undefined for a field that a page may not send. */
  allowedFieldName(name: string, isNested: boolean): string | undefined;
  /** Adds what only the relay knows, and sends the call. Throws `Problem` and `InvalidRequestError`. */
  handle(call: RelayedRequest, forward: Forward): Promise<OutgoingResponse>;
}

/** The options that a merchant gave for one gateway. */
export type RawOptions = ReadonlyMap<string, unknown>;
