import { operations } from '../gateways/zastrpay/operations.js';
import { encode } from '../gateways/zastrpay/request.js';
import { httpsUrl } from '../validation/fields.js';
import { credential } from '../validation/headers.js';
import type { RawOptions, Route } from './route.js';

/** Makes the route that cancels redirect sessions with the merchant's key. Forwards the page's `x-request-id`. */
export function zastrpayRoutes(options: RawOptions): Route[] {
  const base = httpsUrl('zastrpay.baseUrl', options.get('baseUrl'));
  const secrets = [credential('x-api-key', options.get('apiKey'), 'zastrpay.apiKey')];
  return Object.values(operations).map(
    ({ operation }): Route => ({
      gateway: 'zastrpay',
      operation,
      path: '/zastrpay/redirect-sessions/{redirectSessionId}/cancel',
      body: [],
      onDisconnect: 'forward',
      allowedFieldName: () => undefined,
      prepare: ({ fields, request: page }) => {
        const request = encode(base, secrets, fields, page.headers.get('x-request-id') ?? undefined);
        return (forward) => forward(request, secrets);
      },
    }),
  );
}
