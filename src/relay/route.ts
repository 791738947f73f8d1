import type { Gateway } from '../core/errors.js';
import type { EncodedRequest, Field } from '../core/types.js';

/** What goes back to the page. */
export interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly text: string;
  readonly retryAfter?: string;
}

/** What a gateway said. */
export interface GatewayAnswer extends Answer {
  /** When, by its own clock: milliseconds, `NaN` where it does not say. */
  readonly date: number;
}

/** Sends a request to its gateway and blanks in the answer what is the relay's own. Throws `Problem`. */
export type Forward = (wire: EncodedRequest, own: readonly Field[], seconds?: number) => Promise<GatewayAnswer>;

/** What a page asked for, checked. */
export interface RelayedRequest {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly request: Request;
  /** What the merchant's own code gives; undefined where that throws or takes too long. */
  ask<T>(give: () => T | Promise<T>): Promise<T | undefined>;
}

/** An operation of a gateway as the relay offers it. */
export interface Route {
  readonly gateway: Gateway;
  /** The documented name. */
  readonly operation: string;
  /** After the prefix, the query included; `{…}` is the name of a field that is a UUID. */
  readonly path: string;
  /** What the body is. */
  readonly body: 'form' | 'json' | 'none';
  /** A field's name as the gateway spells it; undefined for one that a page may not send. */
  nameOf(name: string, nested: boolean): string | undefined;
  /** Adds what only the relay knows and sends it. Throws `Problem` and `InvalidRequestError`. */
  handle(asked: RelayedRequest, forward: Forward): Promise<Answer>;
}

/** What a merchant set for a gateway. */
export type RawOptions = ReadonlyMap<string, unknown>;
