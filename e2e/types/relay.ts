import {
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  end,
  endOnLeave,
} from '../../src/index.js';
import { createRelay } from '../../src/relay/index.js';

const relay = '/pay';

/** Lines that must compile, and marked lines that must not; checked by `tsc`, never run. */
export function use(): void {
  const product = { productId: 1107, productTypeId: 4, pin: '0042' };
  const session = { ApplicationKey: 'key', SessionId: 'id' };
  createSlimCD({ relay, timeout: 5, retry: 1, headers: { 'x-csrf': 'a' }, credentials: 'include' });
  void createSlimCD({ relay }).sessions.cancelSession({ SessionID: 'id' });
  createSlimCD({ relay }).sessions.cancelSession({ sessionid: 'id' }, 30, (reply) => reply.response);
  void createSlimCD({ relay, binding: 'json' }).sessions.cancelSession({ sessionid: 'id' }, { binding: 'soap' });
  void createSlimCD({ relay }).sessions.searchSessions({ clientid: '1032' });
  void createFtipgw({ relay }).getClientSessionID({});
  const options = { relay, timeout: 20 };
  void createFtipgw(options).getClientSessionID({});
  void createGvp({ relay }).cancelProduct(product);
  for (const stop of [
    endOnLeave(createSlimCD({ relay }), { sessionid: 'id' }),
    endOnLeave(createPagos({ relay }), session),
    endOnLeave(createZastrpay({ relay }), { redirectSessionId: 'id' }),
    endOnLeave(createGvp({ relay }), product),
  ]) {
    stop();
  }
}

/** Lines that must not compile. */
export function misuse(): void {
  // @ts-expect-error a credential beside a relay
  createSlimCD({ relay, username: 'u' });
  // @ts-expect-error a host beside a relay
  createSlimCD({ relay, statsOrigin: 'https://stats.slimcd.com' });
  // @ts-expect-error a transport beside a relay
  createSlimCD({ relay, transport: 'jsonp' });
  const options = { relay, timeout: 20 };
  // @ts-expect-error a credential in a request through a relay
  void createSlimCD(options).sessions.cancelSession({ sessionid: 'id', username: 'u' });
  // @ts-expect-error a token beside a relay
  createPagos({ relay, token: 'token' });
  // @ts-expect-error an origin beside a relay
  createPagos({ relay, origin: 'https://calc.example' });
  // @ts-expect-error a binding beside a relay
  createFtipgw({ relay, binding: 'soap' });
  // @ts-expect-error a key beside a relay
  createZastrpay({ relay, apiKey: 'key' });
  // @ts-expect-error a root beside a relay
  createGvp({ relay, serviceRoot: 'https://gvp.example' });

  const slimcd = createSlimCD({ relay });
  // @ts-expect-error a user name
  slimcd.sessions.cancelSession({ SessionID: 'id', UserName: 'u' });
  // @ts-expect-error a user name in lower case
  slimcd.sessions.cancelSession({ sessionid: 'id', username: 'u' });
  // @ts-expect-error a password
  slimcd.transact.closeBatch({ Password: 'p' });
  // @ts-expect-error a password for the whole wait
  slimcd.sessions.waitForSession({ sessionid: 'id', password: 'p' });
  // @ts-expect-error a client as a credential
  slimcd.sessions.cancelSession({ sessionid: 'id', clientid: '1032' });
  // @ts-expect-error a client as a credential in the documented spelling
  slimcd.transact.closeBatch({ ClientID: 1032 });
  // @ts-expect-error a client as a credential of `end`
  end(slimcd, { sessionid: 'id', clientid: '1032' });
  // @ts-expect-error a client as a credential when the page is left
  endOnLeave(slimcd, { sessionid: 'id', clientid: '1032' });
  // @ts-expect-error no session
  slimcd.sessions.cancelSession({});
  // @ts-expect-error a transport through a relay
  slimcd.sessions.cancelSession({ sessionid: 'id' }, { transport: 'jsonp' });
  // @ts-expect-error the admin user
  createFtipgw({ relay }).getClientSessionID({ Username: 'a', Password: 'b', Vendor: '0001' });
  // @ts-expect-error a signature
  createGvp({ relay }).cancelProduct({ productId: 1, productTypeId: 4, pin: '0042', oauth_signature: 'x' });
  // @ts-expect-error without a relay a token is needed
  createGvp({ serviceRoot: 'https://gvp.example' }).cancelProduct({ productId: 1, productTypeId: 4, pin: '0042' });
  // @ts-expect-error a direct client of Pagos would cause a preflight
  endOnLeave(createPagos({ origin: 'https://calc.example', token: 'token' }), { ApplicationKey: 'a', SessionId: 'b' });
  // @ts-expect-error a session of FTIPGW cannot be ended
  endOnLeave(createFtipgw({ relay }), {});

  // @ts-expect-error authorize is required
  createRelay({ slimcd: { username: 'u' } });
  // @ts-expect-error a decision is true or false
  createRelay({ authorize: () => 'yes' });
  // @ts-expect-error no key
  createRelay({ authorize: () => true, zastrpay: { baseUrl: 'https://cas.example' } });
}
