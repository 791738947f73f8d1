import { frameScriptHash } from '../../src/transport/frame-script/generated.js';
import { SESSION, USERNAME } from '../support/cancel-in-page.js';
import { leftovers, NOTHING } from '../support/leftovers.js';
import { type ScriptServer, startScriptServer, success } from '../support/script-server.js';
import { SDK, START } from './jsonp-page.js';
import { expect, test } from './test.js';

/** A way in which a call can end, and its expected result. */
interface End {
  readonly name: string;
  /** The policy of the page; `GATEWAY` and `HASH` are filled in. */
  readonly policy?: string;
  /** Runs in the page before the call. */
  readonly before?: string;
  /** Runs in the page when the request has arrived at the gateway, which does not answer it. */
  readonly act?: string;
  /** Whether the call must end within 100 ms of `act`. */
  readonly atOnce?: boolean;
  /** Whether the gateway redirects to another server. */
  readonly redirect?: boolean;
  /** The expected code and outcome; `ok` for an answer. */
  readonly end: string;
}

const NOT_SENT = 'NETWORK not-sent';
const UNKNOWN = 'NETWORK unknown';
const TRUSTED = "require-trusted-types-for 'script'; trusted-types other";

/** Delays each appended script by some messages, as a consent manager does. */
const DEFERRED = `
  const append = Node.prototype.appendChild;
  Node.prototype.appendChild = function (node) {
    if (node.nodeName !== 'SCRIPT') return append.call(this, node);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: left }) => (left ? port2.postMessage(left - 1) : append.call(this, node));
    port2.postMessage(5);
    return node;
  };`;
const REMOVE_THROWS = "Element.prototype.remove = function () { throw new TypeError('no parent'); };";
const SHADOWED = `document.body.innerHTML = '<form name="implementation"></form><form name="body"></form>';`;
const REPLACED = "for (const name of ['MessageChannel', 'AbortController', 'performance']) delete window[name];";
const NO_ELEMENTS = "document.createElement = () => { throw new TypeError('replaced'); };";

/** Keeps the page busy: WebKit handles events that arrive meanwhile in another order. */
const BUSY = `
  const work = () => {
    const end = performance.now() + 40;
    while (performance.now() < end);
    setTimeout(work);
  };
  work();`;

function blockedRedirects(policy: string): End[] {
  const name = 'the policy forbids the server to which the gateway redirects';
  const blocked: End = { name, policy, redirect: true, end: UNKNOWN };
  return [blocked, { ...blocked, name: `${name}, and the page is busy`, before: BUSY }];
}

const inFrame: readonly End[] = [
  // Before the request is handed to the browser.
  { name: 'the policy forbids the document of the frame', policy: TRUSTED, end: NOT_SENT },
  { name: 'the page makes no elements', before: NO_ELEMENTS, end: NOT_SENT },
  {
    name: 'the page removes the frame at once',
    before: `new MutationObserver(() => document.querySelector('iframe')?.remove()).observe(document.head, { childList: true });`,
    end: NOT_SENT,
  },
  // While it is handed to the browser.
  { name: 'the policy forbids the gateway', policy: "script-src 'self' 'HASH'", end: NOT_SENT },
  ...blockedRedirects("script-src 'self' 'HASH' GATEWAY"),
  // Afterwards.
  { name: 'the page removes the frame', act: "document.querySelector('iframe').remove()", atOnce: true, end: UNKNOWN },
  { name: 'the page rewrites its head', act: "document.head.innerHTML += '<meta>'", atOnce: true, end: UNKNOWN },
  {
    name: 'the page replaces itself by `document.write`',
    act: "document.open(); document.write('<p>new'); document.close()",
    atOnce: true,
    end: UNKNOWN,
  },
  {
    name: 'the page replaces its root element',
    act: 'document.documentElement.replaceWith(document.createElement("html"))',
    atOnce: true,
    end: UNKNOWN,
  },
  { name: 'the page moves the frame', act: "document.body.append(document.querySelector('iframe'))", end: UNKNOWN },
  {
    name: 'the page navigates the frame',
    act: "document.querySelector('iframe').contentWindow.location = '/umd.html'",
    end: UNKNOWN,
  },
  {
    name: 'the page removes the frame and has replaced `remove`',
    before: REMOVE_THROWS,
    act: "document.head.innerHTML = ''",
    atOnce: true,
    end: UNKNOWN,
  },
  {
    name: 'the caller aborts and the page has replaced `remove`',
    before: REMOVE_THROWS,
    act: 'controller.abort()',
    end: 'ABORTED unknown',
  },
  // With an answer.
  { name: 'an answer', end: 'ok' },
  { name: 'an answer, and the page has replaced `remove`', before: REMOVE_THROWS, end: 'ok' },
  { name: 'an answer, and a form hides `implementation`', before: SHADOWED, end: 'ok' },
  { name: 'an answer, and the page has no MessageChannel', before: REPLACED, end: 'ok' },
];

const inPage: readonly End[] = [
  { name: 'Trusted Types refuse the address', policy: TRUSTED, end: NOT_SENT },
  { name: 'the page makes no elements', before: NO_ELEMENTS, end: NOT_SENT },
  { name: 'the page has no head', before: 'document.head.remove()', end: NOT_SENT },
  { name: 'the policy forbids the gateway', policy: "script-src 'self'", end: NOT_SENT },
  ...blockedRedirects("script-src 'self' GATEWAY"),
  {
    name: 'the policy forbids the gateway and the page appends late',
    policy: "script-src 'self' 'unsafe-inline'",
    before: DEFERRED,
    end: UNKNOWN,
  },
  { name: 'the caller aborts', act: 'controller.abort()', end: 'ABORTED unknown' },
  {
    name: 'the caller aborts and the page has replaced `remove`',
    before: REMOVE_THROWS + SHADOWED,
    act: 'controller.abort()',
    end: 'ABORTED unknown',
  },
  {
    name: 'the caller aborts and the page appends late',
    before: DEFERRED,
    act: 'controller.abort()',
    end: 'ABORTED unknown',
  },
  { name: 'an answer', end: 'ok' },
  { name: 'an answer, and the page appends late', before: DEFERRED, end: 'ok' },
  { name: 'an answer, and a form hides `implementation`', before: SHADOWED + REMOVE_THROWS, end: 'ok' },
  { name: 'an answer, and the page has no MessageChannel', before: REPLACED, end: 'ok' },
];

let gateway: ScriptServer;
test.beforeEach(async () => {
  gateway = await startScriptServer();
});
test.afterEach(() => gateway.close());

for (const [way, isolate, ends] of [
  ['isolated', true, inFrame],
  ['in the page', false, inPage],
] as const) {
  for (const { name, policy, before = '', act, atOnce, redirect, end } of ends) {
    test(`jsonp ${way} ends with ${end}: ${name}`, async ({ page, pages }) => {
      const elsewhere = await startScriptServer();
      if (redirect) {
        gateway.script = (_, request, response) => {
          response.writeHead(302, { location: elsewhere.origin + request.url }).end();
          return undefined;
        };
      } else gateway.script = (callback) => (act ? undefined : success(callback));
      const filled = policy?.replaceAll('GATEWAY', gateway.origin).replaceAll('HASH', frameScriptHash);
      await page.goto(pages.add(SDK, filled ? { 'content-security-policy': filled } : {}));
      if (before) await page.evaluate(`(() => {${before}})()`);
      await page.evaluate(START, {
        factory: { username: USERNAME, statsOrigin: gateway.origin, transport: 'jsonp', jsonp: { isolate } },
        sessionid: SESSION,
      });
      if (act) {
        await expect.poll(() => gateway.requests.length).toBe(1);
        await page.evaluate(`(() => {
          window.inTime = Promise.race([ended.then(() => true), new Promise((r) => setTimeout(r, 100, false))]);
          ${act}
        })()`);
      }
      expect(await page.evaluate(() => window.ended)).toBe(end);
      if (atOnce) expect(await page.evaluate(() => window.inTime)).toBe(true);
      // Includes a copy of the frame that the page may have made.
      expect(await leftovers(page)).toEqual(NOTHING);
      const sent = end === 'ok' || end.endsWith('unknown') ? 1 : 0;
      if (before !== DEFERRED || act || end === 'ok') expect(gateway.requests).toHaveLength(sent);
      expect(elsewhere.requests).toHaveLength(0);
      await elsewhere.close();
    });
  }
}
