import type { ANSWER_FAULTS, STATE_FAULTS } from '../../src/testing/index.js';
import type { AnyFault, NetworkFault } from '../gateway.js';
import { type CallSettings, cancel } from '../sdk.js';
import { expect, NO_CONTROL, test } from './test.js';

// The documented end of each fault: the error's code and outcome, or `ok`.
const WAYS = {
  cors: { transport: 'cors' },
  'jsonp-post': { transport: 'jsonp-post' },
  'jsonp in the page': { transport: 'jsonp', jsonp: { isolate: false } },
  auto: { transport: 'auto', jsonp: { isolate: false } },
} as const satisfies Record<string, CallSettings['factory']>;
type Way = keyof typeof WAYS;

type Ends = Record<Way, string>;
const everywhere = (end: string): Ends => ({ cors: end, 'jsonp-post': end, 'jsonp in the page': end, auto: end });

const OK = 'ok';
const REFUSED = 'REFUSED refused';
const PROTOCOL = 'PROTOCOL unknown';
const GATEWAY = 'GATEWAY unknown';
const NETWORK = 'NETWORK unknown';
const TIMEOUT = 'TIMEOUT unknown';
// A script element shows no status, and most browsers block a page that poses as one.
const unseenByScript = (end: string): Ends => ({ ...everywhere(end), 'jsonp in the page': NETWORK });
const padded = (post: string, script: string): Ends => ({
  ...everywhere(OK),
  'jsonp-post': post,
  'jsonp in the page': script,
});

type SlimCDFault = (typeof STATE_FAULTS)[number] | (typeof ANSWER_FAULTS)[number] | NetworkFault;

const FAULTS: Record<SlimCDFault | 'none', Ends> = {
  none: everywhere(OK),
  paid: everywhere(REFUSED),
  'in-process': everywhere(REFUSED),
  cancelled: everywhere(REFUSED),
  'unknown-session': everywhere(REFUSED),
  'wrong-credentials': everywhere('AUTHENTICATION refused'),
  slow: everywhere(OK),
  '500': unseenByScript(GATEWAY),
  '500-html': unseenByScript(GATEWAY),
  '429': unseenByScript(REFUSED),
  html: unseenByScript(PROTOCOL),
  empty: everywhere(PROTOCOL),
  truncated: everywhere(PROTOCOL),
  'broken-json': everywhere(PROTOCOL),
  flat: everywhere(OK),
  reponseurl: everywhere(OK),
  'wrong-callback': padded(PROTOCOL, PROTOCOL),
  'no-callback': padded(PROTOCOL, PROTOCOL),
  'double-callback': padded(PROTOCOL, OK),
  'late-callback': padded(PROTOCOL, PROTOCOL),
  // `auto` sends again by a script, and the gateway has already cancelled: a refusal that may be the echo of a success.
  'no-cors': { ...everywhere(NETWORK), 'jsonp in the page': OK, auto: 'REFUSED unknown' },
  'reset-before': everywhere(NETWORK),
  'reset-after': everywhere(NETWORK),
  'hang-before': everywhere(TIMEOUT),
  'hang-after': everywhere(TIMEOUT),
  'slow-body': everywhere(OK),
  'cut-body': everywhere(NETWORK),
};

// `auto` may take its second way only where the first brought no answer.
const SECOND_WAY: readonly string[] = [
  'no-cors',
  'reset-before',
  'reset-after',
  'hang-before',
  'hang-after',
  'cut-body',
];

for (const [way, factory] of Object.entries(WAYS)) {
  test.describe(`CancelSession by ${way}`, () => {
    for (const [fault, ends] of Object.entries(FAULTS)) {
      const end = ends[way as Way];
      test(`${fault}: ${end}`, async ({ page, gateway, site, browserName }) => {
        gateway.delay = 0.3;
        if (fault !== 'none') gateway.fault = fault as AnyFault;
        await page.goto(`${site}/umd.html`);
        const timeout = end === TIMEOUT ? 1 : 20;
        const { reply, error, settled, attempts } = await cancel(page, {
          factory: { ...factory, statsOrigin: gateway.origin },
          options: { timeout },
        });

        // WebKit runs a page that poses as a script, which the others block.
        const runs = browserName === 'webkit' && fault === 'html' && end === NETWORK;
        expect(error ? `${error.code} ${error.outcome}` : 'ok').toBe(runs ? PROTOCOL : end);
        if (end === OK) expect(reply).toMatchObject({ response: 'Success', responsecode: '0', description: 'OK' });
        expect(settled).toBe(1);
        expect(attempts).toBe(way === 'auto' && SECOND_WAY.includes(fault) ? 2 : 1);
        // A refusal of certain outcome must be true to what the gateway did.
        if (error?.outcome === 'refused') expect(gateway.calls.some(({ applied }) => applied)).toBe(false);
        if (end === OK) expect(gateway.calls.filter(({ applied }) => applied)).toHaveLength(1);
      });
    }
  });
}

test('the documented sample goes over the wire as the documents print it', async ({ page, gateway, site }) => {
  await page.goto(`${site}/umd.html`);
  const { reply } = await cancel(page, {
    factory: { username: undefined, statsOrigin: gateway.origin, transport: 'cors' },
    request: { clientid: '1032', password: '289075' },
  });
  expect(reply?.response).toBe('Success');
  const [call] = gateway.calls;
  expect(call?.method).toBe('POST');
  expect(call?.body).toBe('clientid=1032&password=289075&sessionid=22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF');
  expect(call?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
  expect(new URL(call?.url ?? '').pathname + new URL(call?.url ?? '').search).toBe(
    '/soft/json/jsonscript.asp?service=CancelSession',
  );
  // Nothing that would make a browser ask first: the gateway answers a preflight with 405.
  expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);
});

test('jsonp sends the request as JSON in the URL, and the callback by a name of its own', async ({
  page,
  gateway,
  site,
}) => {
  await page.goto(`${site}/umd.html`);
  const factory = { ...WAYS['jsonp in the page'], statsOrigin: gateway.origin };
  await cancel(page, { factory });
  await cancel(page, { factory });
  const queries = gateway.calls.map(({ url }) => new URL(url).searchParams);
  for (const query of queries) {
    expect([...query.keys()].sort()).toEqual(['callback', 'jsonp', 'service']);
    expect(query.get('callback')).toMatch(/^sg[0-9a-f]{16}$/);
    expect(JSON.parse(query.get('jsonp') ?? '')).toEqual({
      username: 'R6UT8C6M',
      password: '',
      sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF',
    });
  }
  expect(queries[0]?.get('callback')).not.toBe(queries[1]?.get('callback'));
});

test('offline, nothing is sent and the error says so', async ({ page, gateway, site, browserName }) => {
  test.skip(browserName === 'webkit', NO_CONTROL);
  await page.goto(`${site}/umd.html`);
  await page.context().setOffline(true);
  const { error } = await cancel(page, { factory: { statsOrigin: gateway.origin, jsonp: { isolate: false } } });
  await page.context().setOffline(false);
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'not-sent', retryable: true });
  expect(gateway.requests).toHaveLength(0);
});

test('a repeat is made only where it is asked for, and pauses as Retry-After says', async ({ page, gateway, site }) => {
  await page.goto(`${site}/umd.html`);
  const failOnce = () => (gateway.calls.length === 1 ? '429' : undefined);
  const factory = { statsOrigin: gateway.origin, transport: 'cors' as const };

  gateway.fault = failOnce;
  const once = await cancel(page, { factory });
  expect(once.error).toMatchObject({ code: 'REFUSED', outcome: 'refused', status: 429, retryable: true });
  expect(gateway.calls).toHaveLength(1);

  gateway.reset();
  gateway.fault = failOnce;
  const twice = await cancel(page, { factory, options: { retry: 1, timeout: 20 } });
  expect(twice.reply?.response).toBe('Success');
  expect(twice.milliseconds).toBeGreaterThanOrEqual(1000);
  expect(gateway.calls).toHaveLength(2);
});

test('thirty calls at once each get their own answer', async ({ page, gateway, site }) => {
  await page.goto(`${site}/umd.html`);
  const ids = Array.from({ length: 30 }, (_, i) => i.toString(16).padStart(40, '0').toUpperCase());
  // Every third is open, the others are paid or unknown.
  const states = ['open', 'paid', undefined];
  ids.forEach((id, i) => {
    const state = states[i % 3];
    if (state) gateway.sessions.set(id, { gateway: 'slimcd', state });
  });
  const words = await page.evaluate(
    async ({ ids, origin }) => {
      const { createSlimCD } = window.SessionGate;
      const slimcd = createSlimCD({
        username: 'R6UT8C6M',
        statsOrigin: origin,
        transport: 'jsonp',
        jsonp: { isolate: false },
      });
      return Promise.all(
        ids.map((sessionid) =>
          slimcd.sessions.cancelSession({ sessionid }).then(
            ({ response }) => response,
            ({ reply }) => reply.description,
          ),
        ),
      );
    },
    { ids, origin: gateway.origin },
  );
  const expected = ['Success', 'Payment has already been completed for this session', 'Session not found'];
  expect(words).toEqual(ids.map((_, i) => expected[i % 3]));
});
