import type { RelayedOptions } from '../../core/options.js';
import type { Endable, Leavable } from '../../ending/description.js';
import { httpsUrl } from '../../validation/fields.js';
import { credential } from '../../validation/headers.js';
import { makeClient } from '../client.js';
import { ending } from './ending.js';
import { operations, type ZastrpayOperationRow } from './operations.js';
import { parseReply } from './reply.js';
import { encode } from './request.js';
import type {
  CancelRedirectSessionReply,
  CancelRedirectSessionRequest,
  ZastrpayEnding,
  ZastrpayOperation,
  ZastrpayOptions,
} from './types.js';

/** A client of Zastrpay. */
export interface Zastrpay extends Endable<CancelRedirectSessionRequest, ZastrpayEnding> {
  /**
   * Makes a redirect session unusable. Default budget 60 seconds, two extra attempts, all with the same `x-request-id`.
   * Rejects with a `SessionGateError`. Follows
   * developer.zastrpay.com/docs/apis/customer-authentication-service/cancel-redirect-session.
   */
  readonly cancelRedirectSession: ZastrpayOperation<CancelRedirectSessionRequest, CancelRedirectSessionReply>;
}

/**
 * Makes a client of Zastrpay; throws `InvalidRequestError` that names an unusable option. Sends nothing. Follows
 * developer.zastrpay.com, Customer Authentication Service.
 *
 * @example
 * ```js
 * // On a server. A page has no key: createZastrpay({ relay: '/pay' }).
 * const zastrpay = createZastrpay({ baseUrl: 'https://api.example', apiKey: 'sample-api-key' });
 * const redirectSessionId = 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351';
 * const { state } = await zastrpay.cancelRedirectSession({ redirectSessionId });
 * console.log(state); // prints: Cancelled
 * ```
 */
export function createZastrpay(options: ZastrpayOptions): Zastrpay;
/** Makes a client that goes through the merchant's relay, which holds the key; throws like the other. */
export function createZastrpay(
  options: RelayedOptions,
): Zastrpay & Leavable<CancelRedirectSessionRequest, ZastrpayEnding>;
export function createZastrpay(options: unknown): Zastrpay & Leavable<CancelRedirectSessionRequest, ZastrpayEnding> {
  return makeClient<Zastrpay & Leavable<CancelRedirectSessionRequest, ZastrpayEnding>, ZastrpayOperationRow>(
    'zastrpay',
    operations,
    options,
    ['baseUrl', 'apiKey'],
    (given, relay) => {
      const base = relay ?? httpsUrl('baseUrl', given.get('baseUrl'));
      const key = given.get('apiKey');
      const headers = key == null ? [] : [credential('x-api-key', key, 'apiKey')];
      return () => ({
        encode: (request, options) => encode(base, headers, request, options.get('requestId')),
        parseReply,
        callOptions: ['requestId'],
      });
    },
    ending,
  );
}
