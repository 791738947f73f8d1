import type { RelayOptions } from '../../src/relay/index.js';
import { samples } from '../../src/testing/index.js';

/** Returns the merchant's accounts, which the mock gateways know, for gateways at `origin`. */
export const accounts = (origin: string) =>
  ({
    slimcd: { username: samples.slimcd.username, statsOrigin: origin, transOrigin: origin },
    pagos: { origin, token: () => samples.pagos.token },
    ftipgw: {
      origin,
      Username: samples.ftipgw.Username,
      Password: samples.ftipgw.Password,
      Vendor: samples.ftipgw.Vendor,
    },
    zastrpay: { baseUrl: origin, apiKey: samples.zastrpay.apiKey },
    gvp: {
      serviceRoot: `${origin}/dev/Some.svc`,
      consumerKey: samples.gvp.consumerKey,
      consumerSecret: samples.gvp.consumerSecret,
    },
  }) satisfies Partial<RelayOptions>;
