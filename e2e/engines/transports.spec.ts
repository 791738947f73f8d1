import { cancel } from '../support/cancel-in-page.js';
import { expect, NO_CONTROL, test } from './test.js';
import { WAYS } from './transport-ends.js';

test('cancelSession sends the documented sample as the documents print it', async ({ page, gateway, site }) => {
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
  // No preflight, which the gateway answers with 405.
  expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);
});

test('jsonp sends the request as JSON in the URL, and a new callback name with each call', async ({
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

test('a call to loopback is sent when the browser is offline, and its outcome is unknown', async ({
  page,
  gateway,
  site,
  browserName,
}) => {
  test.skip(browserName === 'webkit', NO_CONTROL);
  await page.goto(`${site}/umd.html`);
  await page.context().setOffline(true);
  const { error } = await cancel(page, { factory: { statsOrigin: gateway.origin, jsonp: { isolate: false } } });
  await page.context().setOffline(false);
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown', retryable: true });
  expect(gateway.requests).toHaveLength(0);
});

test('a call is retried only with the option `retry`, after the pause of Retry-After', async ({
  page,
  gateway,
  site,
}) => {
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

test('each of 30 parallel calls gets its own answer', async ({ page, gateway, site }) => {
  await page.goto(`${site}/umd.html`);
  const ids = Array.from({ length: 30 }, (_, i) => i.toString(16).padStart(40, '0').toUpperCase());
  // Every third is open, the others are paid or unknown.
  const states = ['open', 'paid', undefined] as const;
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
