import { createContext, Script } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from '../../support/node-test.js';

// Other scripts of a page may have replaced any method of lists, or put a name on all objects, before the SDK is loaded.
// Each page here is a context of its own, because the prototypes of the tests must stay as they are.

const ENTRY = `
import dropIn from './src/gateways/slimcd/drop-in.js';
import * as sdk from './src/index.js';
Object.assign(globalThis, { SlimCD: dropIn, sdk });`;

/** The script of the page; every call settles by \`settle(name, reply, error)\`. */
const PAGE = `
const { createSlimCD, createPagos, createFtipgw, createGvp, end, endOnLeave, pay, watchSession } = sdk;
const follow = (name, start) => {
  begin(name);
  try {
    start().then((reply) => settle(name, reply), (error) => settle(name, undefined, error));
  } catch (error) {
    settle(name, undefined, error);
  }
};
const id = (digit) => digit.repeat(40);
SlimCD.configure({ username: 'R6UT8C6M', transport: 'cors' });
begin('the drop-in');
SlimCD.Sessions.CancelSession({ sessionid: id('1') }, 1, (reply, error) => settle('the drop-in', reply, error));
const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors', timeout: 1 });
follow('cancelSession', () => slimcd.sessions.cancelSession({ SessionID: id('2') }));
follow('end', () => end(slimcd, { sessionid: id('3') }, { timeout: 1 }));
follow('another end', () => end(slimcd, { sessionid: id('4') }, { timeout: 1 }));
follow('pay', () => pay(slimcd, { transtype: 'SALE', amount: '1.11', gateid: '5' }, { timeout: 1 }));
follow('another pay', () => pay(slimcd, { transtype: 'SALE', amount: '2.22', gateid: '5' }, { timeout: 1 }));
const pagos = createPagos({ origin: 'https://pagos.example', token: 'token', timeout: 1, headers: { 'x-csrf': 'csrf' } });
follow('pagos', () => pagos.openDedicatedSession({ ApplicationKey: 'application' }));
const ftipgw = createFtipgw({ timeout: 1 });
follow('ftipgw', () => ftipgw.getClientSessionID({ Username: 'user', Password: 'pass', Vendor: '0001' }));
const gvp = createGvp({ serviceRoot: 'https://gvp.example', timeout: 1 });
follow('gvp', () => gvp.cancelProduct({ token: 'token', productId: 1, productTypeId: 2, pin: '0042' }));
follow('endOnLeave', async () => endOnLeave(slimcd, { sessionid: id('5') })());
follow('watchSession', async () => watchSession(slimcd, { sessionid: id('6') }).dispose());`;

/** The requests that the gateway must have before a call may succeed. */
const SENT: Readonly<Record<string, string>> = {
  'the drop-in': `sessionid=${'1'.repeat(40)}`,
  cancelSession: `sessionid=${'2'.repeat(40)}`,
  end: `sessionid=${'3'.repeat(40)}`,
  'another end': `sessionid=${'4'.repeat(40)}`,
  pay: 'amount=1.11',
  'another pay': 'amount=2.22',
  pagos: '"ApplicationKey":"application" csrf',
  ftipgw: 'Username=user&Password=pass&Vendor=0001',
  gvp: 'token=token&productId=1&productTypeId=2&pin=0042',
};

interface Settled {
  readonly reply?: Record<string, unknown>;
  readonly error?: Record<string, unknown>;
}

/** Answers as the gateways do. */
function answer(url: string): Response {
  if (url.startsWith('https://pagos')) return Response.json({ Success: true, SessionId: '25eae3ae', Messages: [] });
  if (url.startsWith('https://gvp')) return Response.json({ StatusCode: 0 });
  if (url.startsWith('https://secure')) return new Response(null, { status: 503 });
  const reply = { response: 'Success', responsecode: '0', description: 'OK', datablock: { approved: 'Y' } };
  return Response.json({ reply });
}

let bundle: Script;
test.beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, loader: 'ts', resolveDir: process.cwd() },
    ...{ bundle: true, write: false, format: 'iife', target: 'es2022', conditions: ['plain-fetch'] },
  });
  bundle = new Script(outputFiles[0]?.text ?? '');
});

/** Runs the page with one replaced method; returns what is wrong. */
async function run(replace: string): Promise<string[]> {
  const sent: string[] = [];
  const settled = new Map<string, Settled | undefined>();
  const fetch = async (url: string, { body, headers }: RequestInit) => {
    sent.push(`${body}${new Headers(headers).has('x-csrf') ? ' csrf' : ''}`);
    return answer(url);
  };
  const page = createContext({
    ...{ fetch, setTimeout, clearTimeout, queueMicrotask, URL, URLSearchParams, TextDecoder, TextEncoder, crypto },
    begin: (name: string) => settled.set(name, undefined),
    settle: (name: string, reply?: Settled['reply'], error?: Settled['error']) => settled.set(name, { reply, error }),
  });
  new Script(replace).runInContext(page);
  bundle.runInContext(page);
  new Script(`(() => {${PAGE}})()`).runInContext(page);
  const end = performance.now() + 5000;
  while ([...settled.values()].includes(undefined) && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const wrong: string[] = [];
  for (const [name, result] of settled) {
    const { reply, error = reply?.error as Settled['error'] } = result ?? {};
    const isOurs = !error || (typeof error.code === 'string' && typeof error.outcome === 'string');
    const succeeded = !error && name in SENT;
    if (!result) wrong.push(`${name} does not settle`);
    else if (!isOurs) wrong.push(`${name}: ${error?.stack}`);
    else if (succeeded && !sent.some((text) => isSame(text, SENT[name] ?? '')))
      wrong.push(`${name} is a false success`);
  }
  return wrong;
}

/** Whether a request has the parts of the expected one. */
const isSame = (text: string, expected: string) => expected.split(' ').every((part) => text.includes(part));

const METHODS = Object.getOwnPropertyNames(Array.prototype).filter(
  (name) => name !== 'constructor' && typeof Reflect.get(Array.prototype, name) === 'function',
);

for (const [kind, value] of [
  ['missing', 'undefined'],
  ['without effect', 'function () {}'],
  ['returning an empty list', 'function () { return []; }'],
  ['throwing', 'function () { throw new TypeError("replaced by the page"); }'],
] as const) {
  test(`with any method of lists ${kind}, every call settles with a reply or an error of this package`, async () => {
    const found: string[] = [];
    for (const name of METHODS) {
      for (const problem of await run(`Array.prototype.${name} = ${value}`)) found.push(`${name}: ${problem}`);
    }
    expect(found).toEqual([]);
  });
}

/** Members of errors, events, results and records, and options of the platform. */
const MEMBERS =
  'gateway operation gatewayCode status reply requestId outcome retryable reason cause code message name state attempts call type inDoubt clienttransref signal once';

test('with any read-only name on all objects, every call settles with a reply or an error of this package', async () => {
  const found: string[] = [];
  for (const name of MEMBERS.split(' ')) {
    const replace = `Object.defineProperty(Object.prototype, '${name}', { value: 'of the page', configurable: true })`;
    for (const problem of await run(replace)) found.push(`${name}: ${problem}`);
  }
  expect(found).toEqual([]);
});

test('with a method `then` on all objects, where no promise settles, every call rejects', async () => {
  expect(await run('Object.prototype.then = function () {}')).toEqual([]);
});
