import { blockedBy } from '../../../src/core/attempt-results.js';
import { createPagos, createSlimCD, end } from '../../../src/index.js';
import { createRelay, type RelayOptions } from '../../../src/relay/index.js';
import { samples } from '../../../src/testing/index.js';
import { refuseInUrl } from '../../../src/transport/refuse-in-url.js';
import { failureOf } from '../failures.js';

const { username, sessionid } = samples.slimcd;
const RELAY = 'https://shop.example/pay';
const options = { username, transport: 'cors' } as const;

/** Makes a call with a replaced `fetch`, and returns the message of its error. */
async function messageOf(call: () => unknown, answer?: typeof fetch): Promise<string> {
  const { fetch } = globalThis;
  if (answer) globalThis.fetch = answer;
  try {
    return (await failureOf(async () => call())).message;
  } finally {
    globalThis.fetch = fetch;
  }
}

const cancel = (more: object = {}) => createSlimCD({ ...options, ...more }).sessions.cancelSession({ sessionid });
const replies = (status: number, body: string, type: string) => async () =>
  new Response(body, { status, headers: { 'content-type': type } });

/** Cancels through a relay; `change` changes the request on the way. */
function relayed(more: Partial<RelayOptions> = {}, change = (request: Request) => request): Promise<string> {
  const slimcd = { username, password: '' };
  const relay = createRelay({ authorize: () => true, origin: 'https://shop.example', slimcd, ...more });
  const headers = { 'sec-fetch-site': 'same-origin' };
  return messageOf(
    () => createSlimCD({ relay: RELAY, headers }).sessions.cancelSession({ sessionid }),
    async (input, init) => relay(change(new Request(input, init))),
  );
}

/** Reads the body of a request, as a body parser before the relay does. */
function readByParser(request: Request): Request {
  void request.text();
  return request;
}

/** Returns a function that changes parts of a request, or its address. */
const altered = (init: RequestInit, path = '') => {
  return ({ url, headers, method }: Request) =>
    new Request(path ? RELAY + path : url, { headers, method, body: `sessionid=${sessionid}`, ...init });
};

/** Causes each message of docs/troubleshooting.md. */
export const MESSAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  "blocked by connect-src of the page's policy": () => blockedBy('connect-src').message,
  "blocked by script-src-elem of the page's policy": () => blockedBy('script-src-elem').message,
  'no readable answer; it may have happened': () =>
    messageOf(cancel, () => Promise.reject(new TypeError('fetch failed'))),
  'no connection to the gateway (ECONNREFUSED); nothing was sent': () =>
    messageOf(cancel, () => {
      const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' });
      return Promise.reject(new TypeError('fetch failed', { cause }));
    }),
  'no answer within 1 s; it may have happened': () =>
    messageOf(
      () => cancel({ timeout: 1 }),
      () => new Promise(() => {}),
    ),
  'CheckSession: not finished within 1 s': () =>
    messageOf(
      () => createSlimCD(options).sessions.waitForSession({ sessionid }, { timeout: 1 }),
      replies(200, '{"reply":{"response":"TIMEOUT","responsecode":"","datablock":""}}', 'application/json'),
    ),
  'timeout is in seconds: a whole number, 1 to 3,600': () => messageOf(() => cancel({ timeout: 30_000 })),
  'timeOut is no option of createSlimCD; did you mean timeout?': () => messageOf(() => cancel({ timeOut: 30 })),
  'sessionid must be 40 hexadecimal digits': () =>
    messageOf(() => createSlimCD(options).sessions.cancelSession({ sessionid: 'order-17' })),
  'username is required: give a user name or an API Access Credential to createSlimCD or in the request': () =>
    messageOf(() => createSlimCD().sessions.cancelSession({ sessionid })),
  'headers must be omitted without relay: they would cause a preflight': () =>
    messageOf(() => cancel({ headers: { 'x-shop': '1' } })),
  'username must be omitted when relay is set: the relay adds it': () => messageOf(() => cancel({ relay: '/pay' })),
  'client must be made by createSlimCD, createPagos, createZastrpay or createGvp': () =>
    messageOf(() => end({} as never, { sessionid } as never)),
  "cardnumber cannot travel by jsonp, which would put it into the URL; use transport: 'cors'": () =>
    messageOf(() =>
      refuseInUrl([{ name: 'cardnumber', value: '4111111111111111', sensitivity: 'card' }], '', {}, 'jsonp'),
    ),
  "transport cannot be 'jsonp' without a document": () => messageOf(() => cancel({ transport: 'jsonp' })),
  'your headers or token function threw; nothing was sent': () => {
    const { ApplicationKey } = samples.pagos;
    const token = () => Promise.reject(new Error('no token'));
    return messageOf(() => createPagos({ origin: RELAY.slice(0, -4), token }).openDedicatedSession({ ApplicationKey }));
  },
  'relay: 400': () => relayed({}, altered({ body: 'sessionid=1&password=2' })),
  'relay: 403': () => relayed({ authorize: () => false }),
  'relay: 404': () => relayed({}, altered({}, '/slimcd/soft')),
  'relay: 405': () => relayed({}, altered({ method: 'GET', body: undefined })),
  'relay: 408': () => relayed({}, readByParser),
  'relay: 413': () => relayed({}, altered({ body: 'x'.repeat(70_000) })),
  'relay: 415': () =>
    relayed({}, altered({ headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' } })),
  'relay: 503': async () => {
    const hold = new Promise<boolean>(() => {});
    const busy = createRelay({
      authorize: () => hold,
      maxInFlight: 1,
      origin: 'https://shop.example',
      slimcd: { username, password: '' },
    });
    const headers = { 'sec-fetch-site': 'same-origin' };
    const answer: typeof fetch = async (input, init) => busy(new Request(input, init));
    const call = () => createSlimCD({ relay: RELAY, headers }).sessions.cancelSession({ sessionid });
    const { fetch } = globalThis;
    globalThis.fetch = answer;
    call().catch(() => {});
    globalThis.fetch = fetch;
    return messageOf(call, answer);
  },
  'an undocumented response': () => messageOf(cancel, replies(200, '<p>Log in</p>', 'text/html')),
  'the gateway failed: HTTP status 500; it may have happened': () => messageOf(cancel, replies(500, '', 'text/html')),
};
