import { readFileSync } from 'node:fs';
import { createSlimCD, end, pay, watchSession } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { compileExamples } from '../../support/compile-examples.js';
import { expect, test } from './server.js';
import { CHECKOUT_SERVERS, startExample } from './start-example.js';

const CHECK = '/pay/slimcd/soft/json/jsonscript.asp?service=CheckSession';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

for (const file of CHECKOUT_SERVERS) {
  test(`${file} serves a checkout with SlimCD: a shopper reaches no session of another`, async ({ gateway }) => {
    const example = await startExample(`docs/relay/${file}`, gateway.origin);
    /** Opens a session, and returns the cookie of the shopper. */
    const open = async () => {
      expect((await example.post('/pay/open', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      const opened = await example.post('/pay/open');
      expect(opened.status).toBe(200);
      const [cookie = ''] = opened.headers.getSetCookie();
      expect(cookie).toMatch(/^payment-\w{40}=\w{64}; Path=\/pay; Max-Age=3600; HttpOnly; SameSite=Lax$/);
      const { sessionid, url } = await opened.json();
      expect(url).toBe(`${gateway.origin}/soft/showsession.asp?sessionid=${sessionid}`);
      return { sessionid, cookie: cookie.split(';')[0] as string };
    };
    const [first, second] = [await open(), await open()];
    expect(gateway.calls.map(({ operation }) => operation)).toEqual(['CreateSession', 'CreateSession']);

    const check = async (headers: Record<string, string>) => {
      const body = `${new URLSearchParams({ sessionid: first.sessionid })}`;
      return (await example.post(CHECK, { ...FORM, ...headers }, body)).status;
    };
    expect(await check({})).toBe(403);
    expect(await check({ cookie: second.cookie })).toBe(403);
    expect(await check({ cookie: second.cookie.replace(second.sessionid, first.sessionid) })).toBe(403);
    expect(await check({ cookie: `payment-${first.sessionid}=` })).toBe(403);
    expect(await check({ cookie: first.cookie, 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(gateway.calls).toHaveLength(2);

    // A browser sends both cookies.
    const headers = { cookie: `${first.cookie}; ${second.cookie}`, 'sec-fetch-site': 'same-origin' };
    const slimcd = createSlimCD({ relay: `${example.origin}/pay`, headers });
    const session = gateway.sessions.get(first.sessionid);
    if (session) session.state = 'paid';
    const watch = watchSession(slimcd, { sessionid: first.sessionid });
    expect(await watch.finished).toMatchObject({ state: 'approved' });
    expect(await end(slimcd, { sessionid: second.sessionid })).toMatchObject({ state: 'ended' });
    const payment = { transtype: 'SALE', amount: '19.77', gateid: '3', cardnumber: '4111111111111111' };
    expect(await pay(slimcd, payment)).toMatchObject({ state: 'refused', error: { status: 403 } });

    gateway.fault = '500';
    expect((await example.post('/pay/open')).status).toBe(502);
    expect((await example.get('/pay/health')).status).toBe(204);
    expect(await (await example.get('/')).text()).toBe('the rest of the shop');
    await example.stop();
  });
}

test("limits.ts cancels the shopper's own session and nobody else's", async ({ gateway }) => {
  const { redirectSessionId, finished } = samples.zastrpay;
  const example = await startExample('docs/relay/limits.ts', gateway.origin);
  const { cancel } = example;
  expect((await cancel(redirectSessionId, {})).status).toBe(403);
  expect((await cancel(finished, { cookie: 'sid=9f2c' })).status).toBe(403);
  expect((await cancel(redirectSessionId, { cookie: 'sid=9f2c', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(gateway.requests).toHaveLength(0);
  const answer = await cancel(redirectSessionId, { cookie: 'sid=9f2c' });
  expect([answer.status, await answer.json()]).toMatchObject([200, { state: 'Cancelled' }]);
  expect((await example.get('/pay/health')).status).toBe(204);
  expect(await (await example.get('/')).text()).toBe('the rest of the shop');
  await example.stop();
});

for (const file of [...CHECKOUT_SERVERS, 'limits.ts']) {
  test(`${file} listens on loopback alone`, () => {
    expect(readFileSync(`docs/relay/${file}`, 'utf8')).toMatch(
      /listen\([^)]+\), '127\.0\.0\.1'|host(name)?: '127\.0\.0\.1'/,
    );
  });
}

/** The runtime and the kind of project for which each example is written. A document is among the types for Next.js. */
const COMPILED: readonly { files: string[]; lib?: string[]; types: string[]; resolution?: 'node16' }[] = [
  { files: ['log.ts'], types: [] },
  { files: ['slimcd.ts', ...CHECKOUT_SERVERS, 'limits.ts'], types: ['node'] },
  { files: ['slimcd.ts', ...CHECKOUT_SERVERS, 'limits.ts'], types: ['node'], resolution: 'node16' },
  { files: ['slimcd.ts'], types: ['node'], lib: ['lib.dom.d.ts', 'lib.dom.iterable.d.ts'] },
  { files: ['cloudflare.ts'], types: ['@cloudflare/workers-types'] },
];

for (const { files, resolution = 'bundler', ...settings } of COMPILED) {
  const runtime = [settings.types[0] ?? 'no runtime', ...(settings.lib ?? [])].join(' and ');
  test(`the examples ${files.join(', ')} compile with the types of ${runtime} and resolution ${resolution}`, () => {
    const paths = files.map((file) => `docs/relay/${file}`);
    expect(compileExamples(paths, { ...settings, resolution })).toEqual([]);
  });
}
