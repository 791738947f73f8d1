import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import type * as SessionGate from '../../src/index.js';
import { samples } from '../../src/testing/index.js';
import { expect, test } from '../support/test.js';

declare const window: Window & { SessionGate: typeof SessionGate };

/** APIs that at least one of Chrome 100, Firefox 115 and Safari 16 lacks. */
const LACKING = [
  ['AbortSignal', 'any'],
  ['AbortSignal', 'timeout'],
  ['Crypto.prototype', 'randomUUID'],
  ['Request.prototype', 'keepalive'],
  ['Response', 'json'],
  ['HTMLIFrameElement.prototype', 'credentialless'],
  ['URL', 'canParse'],
  ['URL', 'parse'],
  ['Promise', 'withResolvers'],
  ['Promise', 'try'],
  ['Object', 'groupBy'],
  ['Map', 'groupBy'],
  ['Array', 'fromAsync'],
  ['Array.prototype', 'toSorted'],
  ['Array.prototype', 'toReversed'],
  ['Array.prototype', 'with'],
  ['Iterator.prototype', 'map'],
  ['Set.prototype', 'union'],
  ['String.prototype', 'isWellFormed'],
  ['window', 'trustedTypes'],
] as const;

/** Runs in every frame before its scripts: removes these APIs, and makes `fetch` ignore `keepalive`. */
const OLD = `
  for (const [owner, name] of ${JSON.stringify(LACKING)}) {
    const object = owner.split('.').reduce((value, key) => value?.[key], window);
    if (object) delete object[name];
  }
  const { fetch } = window;
  window.fetch = (input, init) => fetch(input, init && { ...init, keepalive: false });
`;

/** The three ways to load the SDK. A bundle of the ES modules contains ky. */
const FORMS: Record<string, () => Promise<string>> = {
  'by script tag': async () => '<script src="/dist/sessiongate.umd.js"></script>',
  'as a module': async () =>
    '<script type="module">window.SessionGate = await import("/dist/sessiongate.min.mjs");</script>',
  'from a bundler': async () => {
    const { outputFiles } = await build({
      stdin: { contents: "import * as all from './dist/index.js'; window.SessionGate = all;", resolveDir: '.' },
      bundle: true,
      write: false,
      logLevel: 'error',
    });
    // As a URL, because the bundle contains text that would end an inline script.
    return `<script src="data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? '').toString('base64')}"></script>`;
  },
};

const WAYS = {
  cors: { transport: 'cors' },
  'jsonp-post': { transport: 'jsonp-post' },
  jsonp: { transport: 'jsonp' },
  'jsonp in the page': { transport: 'jsonp', jsonp: { isolate: false } },
  auto: { transport: 'auto' },
} as const;

/** Makes calls of every kind in parallel. The gateway never answers CheckSession. */
function callAll(page: Page, origin: string) {
  return page.evaluate(
    async ({ origin, ways, samples }) => {
      const { createSlimCD, createPagos, createFtipgw, createZastrpay, createGvp, end } = window.SessionGate;
      const { sessionid, username, cards } = samples.slimcd;
      const told = (call: Promise<unknown>) =>
        call.then(
          () => 'yes',
          ({ code, outcome }: SessionGate.SessionGateError) => `${code} ${outcome}`,
        );
      const slimcd = (way: SessionGate.SlimCDOptions) =>
        createSlimCD({ username, statsOrigin: origin, transOrigin: origin, ...way });
      const byWay = Object.entries(ways).map(async ([name, way]) => {
        const { sessions } = slimcd(way);
        const leaving = new AbortController();
        setTimeout(() => leaving.abort(), 2500);
        const calls = [
          sessions.getSessionFields({ sessionid }),
          sessions.checkSession({ sessionid }, 3),
          sessions.checkSession({ sessionid }, { timeout: 20, signal: leaving.signal }),
          sessions.getSessionFields({ sessionid }, { signal: AbortSignal.abort() }),
        ];
        return [name, await Promise.all(calls.map(told))] as const;
      });

      const { ApplicationKey, SessionId, token } = samples.pagos;
      const pagos = createPagos({ origin, token });
      const zastrpay = createZastrpay({ baseUrl: origin, apiKey: samples.zastrpay.apiKey });
      const gvp = createGvp({ serviceRoot: `${origin}/uniapi` });
      const { Username, Password, Vendor } = samples.ftipgw;
      const { token: user, productId, productTypeId, pin } = samples.gvp;
      const payment = {
        transtype: 'SALE',
        cardnumber: cards.approved,
        expmonth: '12',
        expyear: '2030',
        amount: '1.00',
      };
      const others = {
        processTransaction: told(slimcd({}).transact.processTransaction(payment)),
        openDedicatedSession: told(pagos.openDedicatedSession({ ApplicationKey })),
        ...Object.fromEntries(
          (['post', 'soap', 'get'] as const).map((binding) => [
            `getClientSessionID by ${binding}`,
            told(createFtipgw({ origin, binding }).getClientSessionID({ Username, Password, Vendor })),
          ]),
        ),
      };
      const endings = {
        slimcd: end(slimcd({}), { sessionid }),
        pagos: end(pagos, { ApplicationKey, SessionId }),
        zastrpay: end(zastrpay, { redirectSessionId: samples.zastrpay.redirectSessionId }),
        gvp: end(gvp, { token: user, productId, productTypeId, pin }),
      };
      const settle = async (calls: Record<string, Promise<unknown>>) =>
        Object.fromEntries(await Promise.all(Object.entries(calls).map(async ([name, call]) => [name, await call])));
      const states = Object.entries(endings).map(([name, ending]) => [name, ending.then(({ state }) => state)]);
      return {
        byWay: Object.fromEntries(await Promise.all(byWay)),
        others: await settle(others),
        endings: await settle(Object.fromEntries(states)),
      };
    },
    { origin, ways: WAYS, samples },
  );
}

/** Arms an ending, and dispatches `pagehide` in the page. */
function leave(page: Page, origin: string) {
  return page.evaluate(
    ({ origin, samples: { sessionid, username } }) => {
      const { createSlimCD, endOnLeave } = window.SessionGate;
      endOnLeave(createSlimCD({ username, statsOrigin: origin }), { sessionid });
      dispatchEvent(new Event('pagehide'));
    },
    { origin, samples: samples.slimcd },
  );
}

for (const [form, html] of Object.entries(FORMS)) {
  test(`every call, timeout, abort and ending works without the APIs that the oldest browsers lack, loaded ${form}`, async ({
    page,
    pages,
    gateway,
  }) => {
    gateway.preflight = 'allow';
    gateway.fault = ({ operation }) => (operation === 'CheckSession' ? 'hang-after' : undefined);
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.addInitScript(OLD);
    await page.goto(pages.add(`<!doctype html><title>t</title>${await html()}`, {}));
    await page.waitForFunction('window.SessionGate');
    const present = `${JSON.stringify(LACKING)}.filter(([owner, name]) =>
      name in (owner.split('.').reduce((value, key) => value?.[key], window) ?? {})).map((pair) => pair.join('.'))`;
    expect(await page.evaluate(present)).toEqual([]);

    const { byWay, others, endings } = await callAll(page, gateway.origin);
    const expected = ['yes', 'TIMEOUT unknown', 'ABORTED unknown', 'ABORTED not-sent'];
    expect(byWay).toEqual(Object.fromEntries(Object.keys(WAYS).map((way) => [way, expected])));
    expect([...new Set(Object.values(others))], JSON.stringify(others)).toEqual(['yes']);
    expect(endings).toEqual({ slimcd: 'ended', pagos: 'ended', zastrpay: 'ended', gvp: 'pending' });

    await leave(page, gateway.origin);
    const cancelled = () => gateway.calls.filter(({ operation }) => operation === 'CancelSession');
    await expect.poll(() => cancelled().length).toBe(2);
    expect(errors).toEqual([]);
  });
}
