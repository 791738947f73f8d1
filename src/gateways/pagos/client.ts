import type { RelayedOptions } from '../../core/options.js';
import type { Field } from '../../core/types.js';
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
   * Opens a dedicated session, for later calls to run in. Never repeated by itself: the first attempt may have opened
   * one. Default budget 60 seconds. Rejects with a `SessionGateError`. Follows OpenDedicatedSession (Application-Level).
   */
  readonly openDedicatedSession: PagosOperation<OpenDedicatedSessionRequest, OpenDedicatedSessionReply>;
  /**
   * Frees a dedicated session. Default budget 60 seconds. Rejects with a `SessionGateError`. Follows
   * CloseDedicatedSession (Application-Level).
   */
  readonly closeDedicatedSession: PagosOperation<CloseDedicatedSessionRequest, PagosReply>;
  /**
   * Calculates, in a dedicated session where `SessionId` is given. Needs no token where the application is
   * unrestricted. Never repeated by itself where it saves. Default budget 60 seconds. Rejects with a `SessionGateError`. Follows GetResult (Application-Level).
   */
  readonly getResult: PagosOperation<GetResultRequest, GetResultReply>;
}

/** Makes a client of Pagos; throws `InvalidRequestError` that names an unusable option. Nothing is sent. */
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
      const tokens = readToken(given.get('token'));
      return (row) => {
        const isTokenMissing = !relay && row.needsToken && !tokens.isGiven;
        return {
          encode: (request) => {
            if (isTokenMissing) refuse('token', 'is required by this call: give it to createPagos');
            return encode(row, base, relay ? [] : tokens.fixed, request);
          },
          parseReply: (response) => parseReply(row, response),
          headers: relay ? undefined : tokens.provide,
        };
      };
    },
    ending,
  );
}

/** The bearer token of a client, as a header. */
interface Tokens {
  readonly isGiven: boolean;
  /** The header of a token that does not change. It cannot be asked for again. */
  readonly fixed: readonly Field[];
  /** Asks the caller's function for the header; throws `InvalidRequestError` for an unusable token. */
  readonly provide?: () => Promise<readonly Field[]>;
}

function readToken(token: unknown): Tokens {
  const bearer = (value: unknown) => [credential('authorization', value, 'token', 'Bearer ')];
  if (token === undefined || token === null) return { isGiven: false, fixed: [] };
  if (typeof token !== 'function') return { isGiven: true, fixed: bearer(token) };
  return { isGiven: true, fixed: [], provide: async () => bearer(await token()) };
}
