import { samples } from '../../../src/testing/index.js';
import type { TransportKind } from './fault.js';

export type Gateway = keyof typeof samples;

/** The name of the factory in a page. */
export const FACTORIES = {
  slimcd: 'createSlimCD',
  pagos: 'createPagos',
  ftipgw: 'createFtipgw',
  zastrpay: 'createZastrpay',
  gvp: 'createGvp',
} as const satisfies Record<Gateway, string>;

/** A transport or binding, with the options of the factory. */
export interface Way {
  readonly name: string;
  readonly kind: TransportKind;
  /** The transport that `auto` uses if the first brought no answer. */
  readonly fallback?: TransportKind;
  /** Whether the browser sends a preflight. */
  readonly preflight?: boolean;
  readonly options: (origin: string) => Record<string, unknown>;
}

/** An operation as the matrix calls it. */
export interface Row {
  readonly gateway: Gateway;
  /** The name in errors. */
  readonly operation: string;
  /** The path of the method in the client. */
  readonly method: string;
  readonly safety: 'read' | 'repeatable' | 'once';
  readonly request: Readonly<Record<string, unknown>>;
  readonly ways: readonly Way[];
  /** Extra attempts. */
  readonly retry?: number;
  /** Whether the gateway refuses a second request after the first worked. */
  readonly echoes?: 'no';
}

const { slimcd, pagos, ftipgw, zastrpay, gvp } = samples;

const relay: Way = { name: 'relay', kind: 'relay', options: () => ({}) };

const slimcdWay = (name: string, kind: TransportKind, more: object, fallback?: TransportKind): Way => ({
  name,
  kind,
  fallback,
  options: (origin) => ({ username: slimcd.username, statsOrigin: origin, transOrigin: origin, ...more }),
});
const byPost = [
  slimcdWay('cors', 'fetch', { transport: 'cors' }),
  slimcdWay('jsonp-post', 'padded', { transport: 'jsonp-post' }),
];
const SLIMCD = [
  ...byPost,
  slimcdWay('jsonp', 'script', { transport: 'jsonp' }),
  slimcdWay('jsonp in the page', 'script', { transport: 'jsonp', jsonp: { isolate: false } }),
  slimcdWay('auto', 'fetch', {}, 'script'),
  relay,
];
const PAGOS: Way[] = [
  { name: 'cors', kind: 'fetch', preflight: true, options: (origin) => ({ origin, token: pagos.token }) },
  relay,
];
const FTIPGW: Way[] = [
  ...(['post', 'soap', 'get'] as const).map(
    (binding): Way => ({
      name: binding,
      kind: 'fetch',
      preflight: binding === 'soap',
      options: (origin) => ({ origin, binding }),
    }),
  ),
  relay,
];
const ZASTRPAY: Way[] = [
  { name: 'cors', kind: 'fetch', preflight: true, options: (baseUrl) => ({ baseUrl, apiKey: zastrpay.apiKey }) },
  relay,
];
const GVP: Way[] = [
  ...(['post', 'get'] as const).map(
    (method): Way => ({ name: method, kind: 'fetch', options: (serviceRoot) => ({ serviceRoot, method }) }),
  ),
  relay,
];

const session = { sessionid: slimcd.sessionid };
const { ApplicationKey, SessionId } = pagos;
const sheet = { Inputs: [{ Ref: 'a', Value: [[{ Value: '1' }]] }], Outputs: ['a'] };

/** Operations of every kind of safety, at all five gateways. */
export const OPERATIONS: readonly Row[] = [
  ...(
    [
      { operation: 'CheckSession', method: 'sessions.checkSession', safety: 'read', request: session },
      {
        operation: 'CancelSession',
        method: 'sessions.cancelSession',
        safety: 'repeatable',
        request: session,
        echoes: 'no',
      },
      {
        operation: 'CreateSession',
        method: 'sessions.createSession',
        safety: 'once',
        request: { formname: 'form', transtype: 'SALE', amount: '1.00' },
      },
    ] as const
  ).map((row): Row => ({ gateway: 'slimcd', ways: SLIMCD, ...row })),
  {
    gateway: 'slimcd',
    operation: 'ProcessTransaction',
    method: 'transact.processTransaction',
    safety: 'once',
    // No card by jsonp, which `auto` would fall back to.
    ways: [...byPost, slimcdWay('auto', 'fetch', {}), relay],
    request: { transtype: 'SALE', amount: '1.00', cardnumber: slimcd.cards.approved, expmonth: '12', expyear: '30' },
  },
  ...(
    [
      { operation: 'GetResult', method: 'getResult', safety: 'read', request: { ApplicationKey, ...sheet } },
      {
        operation: 'CloseDedicatedSession',
        method: 'closeDedicatedSession',
        safety: 'repeatable',
        request: { ApplicationKey, SessionId },
        echoes: 'no',
      },
      {
        operation: 'OpenDedicatedSession',
        method: 'openDedicatedSession',
        safety: 'once',
        request: { ApplicationKey },
      },
    ] as const
  ).map((row): Row => ({ gateway: 'pagos', ways: PAGOS, retry: 1, ...row })),
  {
    gateway: 'ftipgw',
    operation: 'GetClientSessionID',
    method: 'getClientSessionID',
    safety: 'repeatable',
    ways: FTIPGW,
    retry: 1,
    request: { Username: ftipgw.Username, Password: ftipgw.Password, Vendor: ftipgw.Vendor },
  },
  {
    gateway: 'zastrpay',
    operation: 'CancelRedirectSession',
    method: 'cancelRedirectSession',
    safety: 'repeatable',
    ways: ZASTRPAY,
    retry: 2,
    request: { redirectSessionId: zastrpay.redirectSessionId },
  },
  {
    gateway: 'gvp',
    operation: 'CancelProduct',
    method: 'cancelProduct',
    safety: 'once',
    ways: GVP,
    request: { token: gvp.token, productId: gvp.productId, productTypeId: gvp.productTypeId, pin: gvp.pin },
  },
];

/** Whether an operation is the one that ends the sessions of its gateway. */
export const endsSession = ({ operation }: Row): boolean =>
  /^C(ancel(Session|RedirectSession|Product)|loseDedicatedSession)$/.test(operation);
