import type { Gateway } from '../../../src/index.js';
import type { Answer } from '../../../src/testing/mock-state.js';
import { SESSION } from '../cancel-in-page.js';

// Words that appear nowhere by chance mark the values: CANARY a secret, FINCH a secret that its caller allows in the URL,
// ROBIN an identifier that may appear only in a reply. Both ends of a value have its mark, so that a part is found too.
const wrap = (word: string, middle: string) => `${word}${middle}${word}`;
const MIDDLE = '+/"\'<&>%27\\ é';
const VISIBLE = '+/"\'<&>%27\\=';
const CANARY = wrap('CANARY', MIDDLE);
const ALLOWED = wrap('FINCH', MIDDLE);
const IDENTIFIER = wrap('ROBIN', MIDDLE);

const CARD = '4111 1111 1111 1111';
// Starts with a zero, because the numbers of calls in events start with any other digit.
const CODE = '0937';
const PIN = '0815';

/** Tells whether a text contains a secret. */
export const hasSecret = (text: string): boolean => /canary|finch/i.test(text) || hasNumber(text);

/** Tells whether an address contains a secret that its caller did not allow there. */
export const hasForbiddenSecret = (address: string): boolean => /canary/i.test(address) || hasNumber(address);

/** Tells whether a text contains an identifier, such as a user name or an application key. */
export const hasIdentifier = (text: string): boolean => /robin/i.test(text);

/** Tells whether a text contains a secret that its caller allowed in the URL. */
export const hasAllowedSecret = (text: string): boolean => /finch/i.test(text);

// Random digits: positions in a stack, ports, request IDs.
const RANDOM_DIGITS = /:\d+|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

function hasNumber(text: string): boolean {
  const bare = text.replace(RANDOM_DIGITS, '');
  const isCard = bare.replace(/[ -]/g, '').includes(CARD.replace(/ /g, ''));
  return isCard || new RegExp(`(?<!\\w)(${CODE}|${PIN})(?!\\w)`).test(bare);
}

/** A call that carries secrets, as plain data: its gateway and its transport or binding. */
export interface Way {
  readonly name: string;
  readonly gateway: Gateway;
  readonly factory: 'createSlimCD' | 'createPagos' | 'createFtipgw' | 'createZastrpay' | 'createGvp';
  readonly options: Readonly<Record<string, unknown>>;
  /** The option that is passed as a function. */
  readonly provider?: string;
  readonly method: readonly [group: string, name?: string];
  readonly request: Readonly<Record<string, string | number>>;
  /** A script element, which needs a page. */
  readonly needsPage?: boolean;
  /** Whether the caller allows the secrets in the URL. */
  readonly inUrl?: boolean;
  /** Refused before anything is sent. */
  readonly isRefused?: boolean;
}

const cancel = (password: string) => ({ username: IDENTIFIER, password, sessionid: SESSION });
const payment = {
  username: IDENTIFIER,
  password: CANARY,
  transtype: 'SALE',
  cardnumber: CARD,
  cvv2: CODE,
  trackdata: '%B4111111111111111^CANARY/J^2512101?',
  ...Object.fromEntries(
    ['pinblock', 'ksn', 'accountno', 'ssn', 'key', 'temporary_token'].map((name) => [name, CANARY]),
  ),
};
const authorization = `Bearer ${wrap('CANARY', VISIBLE)}`;
const product = { productId: 1107, productTypeId: 4, pin: PIN };

/** Returns all calls that carry a secret, for each gateway, transport and binding, to gateways at `origin`. */
export function waysTo(origin: string): Way[] {
  const slimcd = { gateway: 'slimcd', factory: 'createSlimCD', method: ['sessions', 'cancelSession'] } as const;
  const pay = { ...slimcd, method: ['transact', 'processTransaction'], request: payment } as const;
  const pagos = {
    gateway: 'pagos',
    factory: 'createPagos',
    method: ['closeDedicatedSession'],
    request: { ApplicationKey: IDENTIFIER, SessionId: SESSION },
  } as const;
  const ftipgw = { gateway: 'ftipgw', factory: 'createFtipgw', method: ['getClientSessionID'] } as const;
  const login = { Username: 'ROBIN<&"', Password: wrap('CANARY', VISIBLE), Vendor: 'ROBIN', Token: 'CANARY' };
  const zastrpay = {
    gateway: 'zastrpay',
    factory: 'createZastrpay',
    method: ['cancelRedirectSession'],
    request: { redirectSessionId: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351' },
  } as const;
  const gvp = { gateway: 'gvp', factory: 'createGvp', method: ['cancelProduct'] } as const;
  const hosts = { statsOrigin: origin, transOrigin: origin };
  const script = { transport: 'jsonp', jsonp: { allowPasswordInUrl: true } } as const;
  const token = wrap('CANARY', VISIBLE);
  return [
    { ...slimcd, name: 'SlimCD, cors', options: { ...hosts, transport: 'cors' }, request: cancel(CANARY) },
    { ...slimcd, name: 'SlimCD, jsonp-post', options: { ...hosts, transport: 'jsonp-post' }, request: cancel(CANARY) },
    {
      ...slimcd,
      name: 'SlimCD, jsonp',
      options: { ...hosts, ...script },
      request: cancel(ALLOWED),
      needsPage: true,
      inUrl: true,
    },
    {
      ...slimcd,
      name: 'SlimCD, jsonp in the page',
      options: { ...hosts, ...script, jsonp: { ...script.jsonp, isolate: false } },
      request: cancel(ALLOWED),
      needsPage: true,
      inUrl: true,
    },
    {
      ...slimcd,
      name: 'SlimCD, the password of the factory',
      options: { ...hosts, transport: 'cors', username: IDENTIFIER, password: CANARY },
      request: { sessionid: SESSION },
    },
    {
      ...slimcd,
      name: 'SlimCD, jsonp without leave for the password',
      options: { ...hosts, transport: 'jsonp' },
      request: cancel(CANARY),
      isRefused: true,
    },
    { ...pay, name: 'SlimCD, a payment by cors', options: { ...hosts, transport: 'cors' } },
    { ...pay, name: 'SlimCD, a payment by jsonp-post', options: { ...hosts, transport: 'jsonp-post' } },
    { ...pay, name: 'SlimCD, a payment by jsonp', options: { ...hosts, ...script }, isRefused: true },
    { ...pagos, name: 'Pagos', options: { origin, token } },
    { ...pagos, name: 'Pagos, a token provider', options: { origin, token }, provider: 'token' },
    { ...ftipgw, name: 'FTIPGW, post', options: { origin, headers: { authorization } }, request: login },
    { ...ftipgw, name: 'FTIPGW, soap', options: { origin, binding: 'soap' }, request: login },
    {
      ...ftipgw,
      name: 'FTIPGW, get',
      options: { origin, binding: 'get' },
      request: { ...login, Password: wrap('FINCH', VISIBLE), Token: 'FINCH' },
      inUrl: true,
    },
    { ...zastrpay, name: 'Zastrpay', options: { baseUrl: origin, apiKey: token, headers: { authorization } } },
    {
      ...zastrpay,
      name: 'Zastrpay, a header provider',
      options: { baseUrl: origin, headers: { 'x-api-key': token } },
      provider: 'headers',
    },
    {
      ...gvp,
      name: 'GVP, post',
      options: { serviceRoot: `${origin}/Some.svc`, headers: { authorization } },
      request: { ...product, token: CANARY, oauth_signature: CANARY },
    },
    {
      ...gvp,
      name: 'GVP, get',
      options: { serviceRoot: `${origin}/Some.svc`, method: 'get' },
      request: { ...product, pin: '4242', token: ALLOWED, oauth_signature: ALLOWED },
      inUrl: true,
    },
  ];
}

const xml = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Returns a refusal with a text in all its members. `padding` is the callback of a script or form. */
export function refusalBy(gateway: Gateway, said: string, isSoap = false, padding?: string): Answer {
  const list = { [said]: [said, { deep: said }] };
  if (gateway === 'ftipgw') {
    const inside = `<Username>${xml(said)}</Username><code>Invalid_Login</code><error>${xml(said)}</error>`;
    const ns = 'xmlns="http://www.tpisoft.com/Admin/ws"';
    const body = isSoap
      ? `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetClientSessionIDResponse ${ns}><GetClientSessionIDResult>${inside}</GetClientSessionIDResult></GetClientSessionIDResponse></s:Body></s:Envelope>`
      : `<RecurringResult ${ns}>${inside}</RecurringResult>`;
    return { type: 'text/xml', body };
  }
  const bodies = {
    slimcd: { reply: { response: 'FAIL', responsecode: '1', description: said, responseurl: '/x', datablock: list } },
    pagos: { Success: false, InvalidToken: true, Messages: [said], ...list },
    zastrpay: { code: 'Validation', message: said, fieldErrors: [list] },
    gvp: { StatusCode: 30, StatusMessage: said, Content: list },
  };
  const body = JSON.stringify(bodies[gateway]);
  if (padding) return { type: 'text/javascript', body: `${padding}(${body})` };
  return { status: gateway === 'zastrpay' ? 400 : 200, type: 'application/json', body };
}
