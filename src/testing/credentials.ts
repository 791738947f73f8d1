import { samples as ftipgw } from './ftipgw.js';
import { samples as gvp } from './gvp.js';
import type { Credentials } from './mock-state.js';
import { samples as pagos } from './pagos.js';
import { samples as slimcd } from './slimcd/samples.js';
import { samples as zastrpay } from './zastrpay.js';

/** A merchant's own credentials, beside those of the documents' samples. */
export type OwnCredentials = { readonly [Gateway in keyof Credentials]?: Credentials[Gateway][number] | undefined };

/** Returns the merchant's own credentials, then those of the samples. */
export function knownCredentials(own: OwnCredentials = {}): Credentials {
  return {
    slimcd: [
      ...listOf(own.slimcd),
      { username: slimcd.username, password: slimcd.password },
      { username: slimcd.publicUsername, password: slimcd.password },
      // A client ID is a user name too (developer.slimcd.com, JSON overview).
      { username: slimcd.clientid, password: slimcd.clientPassword },
    ],
    pagos: [...listOf(own.pagos), { token: pagos.token }],
    ftipgw: [...listOf(own.ftipgw), { Username: ftipgw.Username, Password: ftipgw.Password, Vendor: ftipgw.Vendor }],
    zastrpay: [...listOf(own.zastrpay), { apiKey: zastrpay.apiKey }],
    gvp: [...listOf(own.gvp), { token: gvp.token, pin: gvp.pin }],
  };
}

function listOf<Item>(item: Item | undefined): Item[] {
  return item === undefined ? [] : [item];
}
