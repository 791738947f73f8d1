import { operations } from '../gateways/zastrpay/operations.js';
import { encode } from '../gateways/zastrpay/request.js';
import { httpsUrl } from '../validation/fields.js';
import { credential } from '../validation/headers.js';
import type { RawOptions, Route } from './route.js';

/** Cancelling redirect sessions with the merchant's key; the page's `x-request-id` travels on. */
export function zastrpayRoutes(given: RawOptions): Route[] {
  const base = httpsUrl('zastrpay.baseUrl', given.get('baseUrl'));
  const own = [credential('x-api-key', given.get('apiKey'), 'zastrpay.apiKey')];
  return Object.values(operations).map(({ operation }) => ({
    gateway: 'zastrpay',
    operation,
    path: '/zastrpay/redirect-sessions/{redirectSessionId}/cancel',
    body: 'none',
    nameOf: () => undefined,
    handle: async ({ fields, request }, forward) => {
      const requestId = request.headers.get('x-request-id') ?? undefined;
      return forward(encode(base, own, fields, requestId), own);
    },
  }));
}
