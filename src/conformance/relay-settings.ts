import { samples } from '../testing/mock-gateways.js';

/**
 * Returns the accounts to configure a relay under test with, by gateway, as `createRelay` takes them.
 *
 * @example
 * ```js
 * const settings = relaySettings('http://127.0.0.1:4300');
 * const relay = createRelay({ authorize: () => true, ...settings });
 * console.log(settings.slimcd.statsOrigin); // prints: http://127.0.0.1:4300
 * ```
 */
export function relaySettings(origin: string) {
  const { slimcd, pagos, ftipgw, zastrpay, gvp } = samples;
  const { clientid: username, clientPassword: password } = slimcd;
  const { Username, Password, Vendor } = ftipgw;
  return {
    slimcd: { statsOrigin: origin, transOrigin: origin, username, password },
    pagos: { origin, token: pagos.token },
    ftipgw: { origin, Username, Password, Vendor },
    zastrpay: { baseUrl: origin, apiKey: zastrpay.apiKey },
    gvp: {
      serviceRoot: origin,
      consumerKey: gvp.consumerKey,
      consumerSecret: gvp.consumerSecret,
      method: 'get' as const,
    },
  };
}
