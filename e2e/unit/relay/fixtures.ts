import { getResponse } from 'msw';
import { createRelay, type RelayOptions } from '../../../src/relay/index.js';
import { type Fault, type Gateways, gateways, samples } from '../../../src/testing/index.js';
import { test as base } from '../../support/node-test.js';

export { samples } from '../../../src/testing/index.js';
export { expect } from '../../support/node-test.js';

/** The origin of the shop, where the relay is. */
export const SHOP = 'https://shop.example';

/** The merchant's credentials, which the mock gateways accept. */
export const ACCOUNTS = {
  slimcd: { username: samples.slimcd.username },
  pagos: { origin: 'https://calc.example', token: samples.pagos.token },
  ftipgw: {
    Username: samples.ftipgw.Username,
    Password: samples.ftipgw.Password,
    Vendor: samples.ftipgw.Vendor,
  },
  zastrpay: { baseUrl: 'https://cas.example/customer-authentication-service/v1', apiKey: samples.zastrpay.apiKey },
  gvp: {
    serviceRoot: 'https://gvp.example/dev/Some.svc',
    consumerKey: samples.gvp.consumerKey,
    consumerSecret: samples.gvp.consumerSecret,
  },
} satisfies Partial<RelayOptions>;

/** A request as it left the relay. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirect: RequestRedirect;
  readonly signal: AbortSignal;
}

/** The gateways on the other side of the relay. */
export interface Upstream extends Gateways {
  readonly sent: Sent[];
  /** The fault of all calls until it is set again. */
  fault: Fault | undefined;
  /** Answers instead of the gateways; undefined lets them answer. */
  respond: ((request: Request, sent: Sent) => Response | undefined | Promise<Response | undefined>) | undefined;
}

type Relay = (request: Request) => Promise<Response>;

interface Fixtures {
  upstream: Upstream;
  /** Makes a relay with all gateways. It allows every call unless the options say otherwise. */
  relayWith(options?: Partial<RelayOptions>): Relay;
  /** The relay that `fetch` reaches at `SHOP`, as a page of the shop would. */
  atShop: { relay: Relay | undefined };
}

/** Playwright's test with a page, a relay and the mock gateways connected by `fetch`, without a network. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  atShop: async ({}, use) => use({ relay: undefined }),
  upstream: [
    async ({ atShop }, use) => {
      const { fetch } = globalThis;
      const mock = gateways({ fault: () => upstream.fault, delay: 30 });
      const upstream: Upstream = { ...mock, sent: [], fault: undefined, respond: undefined };
      globalThis.fetch = async (input, init) => {
        const request = new Request(input, init);
        if (request.url.startsWith(SHOP)) {
          request.headers.set('sec-fetch-site', 'same-origin');
          return (atShop.relay as Relay)(request);
        }
        const { method, url, headers, redirect, signal } = request;
        const body = await request.clone().text();
        const sent = { method, url, headers: Object.fromEntries(headers), body, redirect, signal };
        upstream.sent.push(sent);
        const own = await upstream.respond?.(request, sent);
        return own ?? (await getResponse([...mock.handlers], request)) ?? new Response('', { status: 404 });
      };
      await use(upstream);
      globalThis.fetch = fetch;
    },
    { auto: true },
  ],
  relayWith: async ({ upstream: _ }, use) =>
    use((options) => createRelay({ authorize: () => true, ...ACCOUNTS, ...options })),
});

/** A form as a page of the shop posts it. */
export function post(
  path: string,
  fields: Record<string, string> | string | Uint8Array = {},
  headers: Record<string, string> = {},
): Request {
  const body = typeof fields === 'string' || fields instanceof Uint8Array ? fields : `${new URLSearchParams(fields)}`;
  return new Request(`${SHOP}${path}`, {
    method: 'POST',
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
      ...headers,
    },
    body: body as BodyInit,
  });
}

/** Returns the same call with other headers; `undefined` removes a header. */
export function from(request: Request, headers: Record<string, string | undefined>): Request {
  const changed = new Request(request, {});
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) changed.headers.delete(name);
    else changed.headers.set(name, value);
  }
  return changed;
}

/** The header of a body of JSON. */
export const JSON_TYPE = { 'content-type': 'application/json' };

/** A call of each gateway that the relay forwards and the mock gateway accepts. */
export const CALLS = {
  slimcd: () =>
    post('/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession', { sessionid: samples.slimcd.sessionid }),
  pagos: () => {
    const { ApplicationKey, SessionId } = samples.pagos;
    return post(
      '/pay/pagos/Api/Applications/CloseDedicatedSession',
      JSON.stringify({ ApplicationKey, SessionId }),
      JSON_TYPE,
    );
  },
  ftipgw: () => post('/pay/ftipgw/admin/ws/recurring.asmx/GetClientSessionID'),
  zastrpay: () => post(`/pay/zastrpay/redirect-sessions/${samples.zastrpay.redirectSessionId}/cancel`, '', JSON_TYPE),
  gvp: () => post('/pay/gvp/CancelProduct', GVP_FIELDS),
};

/** The fields that a page sends for GVP. */
export const GVP_FIELDS = {
  token: samples.gvp.token,
  productId: `${samples.gvp.productId}`,
  productTypeId: `${samples.gvp.productTypeId}`,
  pin: samples.gvp.pin,
};

/** The names of the gateways. */
export const GATEWAYS = Object.keys(CALLS) as (keyof typeof CALLS)[];
