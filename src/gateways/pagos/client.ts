import type { RelayedOptions } from '../../core/options.js';
import type { Endable, Leavable } from '../../ending/description.js';
import type { Ending } from '../../ending/types.js';
import { origin, refuse } from '../../validation/fields.js';
import { credential } from '../../validation/headers.js';
import { makeClient } from '../client.js';
import { ending } from './ending.js';
import { operations, type PagosOperationRow } from './operations.js';
import { parseReply } from './reply.js';
import { encode } from './request.js';
import type {
  CloseDedicatedSessionRequest,
  GetResultReply,
  GetResultRequest,
  OpenDedicatedSessionReply,
  OpenDedicatedSessionRequest,
  PagosOperation,
  PagosOptions,
  PagosReply,
} from './types.js';

/** A client of Pagos SpreadsheetWEB. */
export interface Pagos extends Endable<CloseDedicatedSessionRequest, Ending<PagosReply>> {
  /**
   * Opens a dedicated session for later calls. Never retried, because the first attempt may have opened a session.
   * Default budget 60 seconds. Rejects with a `SessionGateError`. Follows OpenDedicatedSession (Application-Level).
   */
  readonly openDedicatedSession: PagosOperation<OpenDedicatedSessionRequest, OpenDedicatedSessionReply>;
  /**
   * Frees a dedicated session. Default budget 60 seconds. Rejects with a `SessionGateError`. Follows
   * CloseDedicatedSession (Application-Level).
   */
  readonly closeDedicatedSession: PagosOperation<CloseDedicatedSessionRequest, PagosReply>;
  /**
   * Calculates, in a dedicated session if `SessionId` is set. Needs no token if the application is unrestricted. Never
   * retried if it saves a record. Default budget 60 seconds. Rejects with a `SessionGateError`. Follows GetResult
   * (Application-Level).
   */
  readonly getResult: PagosOperation<GetResultRequest, GetResultReply>;
}

/**
 * Makes a client of Pagos; throws `InvalidRequestError` that names an unusable option. Sends nothing. Follows
 * help.spreadsheetweb.com, API Reference, the application-level calls.
 *
 * @example
 * ```js
 * const token = 'Do3l_2l3uLdmYX76u-BufLzuuhFPOE-nRZDyU0adiFk1'; // of your server, for this shopper
 * const pagos = createPagos({ origin: 'https://shop.example', token });
 * const ApplicationKey = 'a4dcfb4f0464453b928ce1d6bcfb6aa3';
 * const { SessionId } = await pagos.openDedicatedSession({ ApplicationKey });
 * const { Success } = await pagos.closeDedicatedSession({ ApplicationKey, SessionId });
 * console.log(Success); // prints: true
 * ```
 */
export function createPagos(options: PagosOptions): Pagos;
/** Makes a client that goes through the merchant's relay, which holds the token; throws like the other. */
export function createPagos(
  options: RelayedOptions,
): Pagos & Leavable<CloseDedicatedSessionRequest, Ending<PagosReply>>;
export function createPagos(options: unknown): Pagos & Leavable<CloseDedicatedSessionRequest, Ending<PagosReply>> {
  return makeClient<Pagos & Leavable<CloseDedicatedSessionRequest, Ending<PagosReply>>, PagosOperationRow>(
    'pagos',
    operations,
    options,
    ['origin', 'token'],
    (given, relay) => {
      const base = relay ?? origin('origin', given.get('origin'));
      const token = given.get('token');
      const bearer = (value: unknown) => [credential('authorization', value, 'token', 'Bearer ')];
      const isProvider = typeof token === 'function';
      const hasToken = token !== undefined && token !== null;
      // A constant token cannot be renewed.
      const fixed = hasToken && !isProvider ? bearer(token) : [];
      return (row) => ({
        encode: (request) => {
          if (row.needsToken && !hasToken && !relay)
            refuse('token', 'is required by this call: give it to createPagos');
          return encode(row, base, fixed, request);
        },
        parseReply: (response) => parseReply(row, response),
        headers: isProvider ? async () => bearer(await token()) : undefined,
      });
    },
    ending,
  );
}
