import type { Gateway } from '../core/errors.js';
import type { EncodedRequest, Field } from '../core/types.js';
import type { RelayReason } from './types.js';

/** The response to the page, with the reason and the cause for the log. */
export interface OutgoingResponse {
  readonly status: number;
  /** The `content-type`. */
  readonly type?: string;
  readonly text: string;
  /** The body in place of the text. */
  readonly image?: Uint8Array;
  readonly retryAfter?: string;
  readonly reason?: RelayReason;
  readonly cause?: unknown;
}

/** The response of a gateway, with the relay's secrets redacted. */
export interface GatewayResponse extends OutgoingResponse {
  /** The `date` of the response in milliseconds, `NaN` if it has none. */
  readonly date: number;
}

/** Sends a request to its gateway and redacts `secrets` in the response. Throws `Problem`. */
export type Forward = (
  request: EncodedRequest,
  secrets: readonly Field[],
  seconds?: number,
) => Promise<GatewayResponse>;

/** A call whose fields have the allowed names. */
export interface RelayedRequest {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly request: Request;
  /** Runs the merchant's code; rejects with the error that it throws, or with `LateError` when it takes too long. */
  ask<T>(run: () => T | Promise<T>): Promise<T>;
}

/**
 * What happens to a call when its page disconnects. `forward`: it is still sent to the gateway, so that a session ends
 * although the tab was closed. `finish`: it is no longer sent, but once sent it is not cut, so that the log has its
 * status. `stop`: it is cut, because it only reads for the page.
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
  /** The formats that the body may have; without any, it must be empty. */
  readonly body: readonly BodyFormat[];
  /** The longest body in bytes; 64 KiB unless set. */
  readonly maxBody?: number;
  readonly onDisconnect: DisconnectPolicy;
  /** Returns the name of a field as the gateway spells it; undefined for a field that a page may not send. */
  allowedFieldName(name: string, isNested: boolean): string | undefined;
  /**
   * Checks the fields as the gateway's encoder does; throws `InvalidRequestError`. Returns the function that adds the
   * secrets of the relay and sends the call once it is authorized. That function rejects with `Problem`.
   */
  prepare(call: RelayedRequest): (forward: Forward) => Promise<OutgoingResponse>;
}

/** The options that a merchant gave for one gateway. */
export type RawOptions = ReadonlyMap<string, unknown>;
