import type { RelayLogEntry, RelayOptions } from '../../../src/relay/index.js';
import { CALLS, expect, from, GATEWAYS, post, test } from './fixtures.js';

const DECISIONS: [what: string, authorize: RelayOptions['authorize']][] = [
  ['false', () => false],
  ['nothing', () => undefined as never],
  ['1', () => 1 as never],
  ['a word', () => 'true' as never],
  ['an object', () => ({}) as never],
  ['a promise of false', async () => false],
  ['a promise of a Boolean object', async () => new Boolean(true) as never],
  [
    'an exception',
    () => {
      throw new Error('canary');
    },
  ],
  ['a rejection', () => Promise.reject(new Error('canary'))],
];
for (const [what, authorize] of DECISIONS) {
  test(`the relay answers 403 and sends nothing when \`authorize\` returns ${what}`, async ({
    relayWith,
    upstream,
  }) => {
    const relay = relayWith({ authorize });
    for (const gateway of GATEWAYS) {
      const response = await relay(CALLS[gateway]());
      expect([response.status, await response.json()]).toEqual([403, { code: 'AUTHENTICATION', outcome: 'refused' }]);
    }
    expect(upstream.sent).toEqual([]);
  });
}

test('a call is denied when `authorize` does not decide in time', async ({ relayWith, upstream }) => {
  const response = await relayWith({ timeout: 1, authorize: () => new Promise<boolean>(() => {}) })(CALLS.slimcd());
  expect([response.status, upstream.sent.length]).toEqual([403, 0]);
});

test('authorize gets gateway, operation, fields and request, under documented names whose case does not depend on the page', async ({
  relayWith,
}) => {
  const seen: unknown[] = [];
  const authorize: RelayOptions['authorize'] = async ({ gateway, operation, fields, request }) => {
    seen.push({ gateway, operation, fields, cookie: request.headers.get('cookie') });
    return false;
  };
  const relay = relayWith({ authorize });
  const SESSIONID = '32ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
  for (const gateway of GATEWAYS) await relay(CALLS[gateway]());
  await relay(post('/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession', { SESSIONID }, { cookie: 'sid=1' }));
  expect(seen).toMatchObject([
    {
      gateway: 'slimcd',
      operation: 'CancelSession',
      fields: { sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF' },
    },
    {
      gateway: 'pagos',
      operation: 'CloseDedicatedSession',
      fields: { SessionId: '25eae3ae-755e-4b3c-aa48-d7f096f6a2a7' },
    },
    { gateway: 'ftipgw', operation: 'GetClientSessionID', fields: {} },
    {
      gateway: 'zastrpay',
      operation: 'CancelRedirectSession',
      fields: { redirectSessionId: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351' },
    },
    { gateway: 'gvp', operation: 'CancelProduct', fields: { productId: '1107', pin: '0042' } },
    { gateway: 'slimcd', fields: { sessionid: SESSIONID }, cookie: 'sid=1' },
  ]);
});

test('changes of the fields by authorize are not sent', async ({ relayWith, upstream }) => {
  const authorize: RelayOptions['authorize'] = ({ fields }) => delete (fields as Record<string, unknown>).sessionid;
  await relayWith({ authorize })(CALLS.slimcd());
  expect(upstream.sent[0]?.body).toContain('sessionid=');
});

test('the log gets no field and no secret, and its failure does not change the call', async ({ relayWith }) => {
  const log: RelayLogEntry[] = [];
  const id = '11111111-2222-4333-8444-555555555555';
  const relay = relayWith({
    log: (entry) => {
      log.push(entry);
      throw new Error('disk full');
    },
  });
  expect((await relay(from(CALLS.zastrpay(), { 'x-request-id': id }))).status).toBe(200);
  await relay(post('/pay/gvp/Secret?pin=0042', { pin: '0042' }, { 'x-request-id': 'a line\tof 0042' }));
  await relayWith({ log: async () => Promise.reject(new Error('disk full')) })(CALLS.gvp());
  const milliseconds = expect.any(Number);
  expect(log).toEqual([
    { method: 'POST', operation: 'CancelRedirectSession', status: 200, milliseconds, requestId: id },
    { method: 'POST', status: 404, milliseconds, reason: 'unknown-path', cause: expect.any(Error) },
  ]);
  expect(String(log[1]?.cause)).toBe('Error: gvp has no operation at /pay/gvp/Secret');
});

for (const property of ['url', 'headers', 'arrayBuffer'] as const) {
  test(`a request whose ${property} cannot be read is answered, without the reason`, async ({
    relayWith,
    upstream,
  }) => {
    const request = from(CALLS.slimcd(), { 'content-length': '50' });
    Object.defineProperty(request, property, {
      get() {
        throw new TypeError('a secret of the server');
      },
    });
    const response = await relayWith({ allowOrigins: ['https://app.example'] })(request);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain('secret');
    expect(upstream.sent).toEqual([]);
  });
}

test('`authorize` that returns anything but a boolean is warned of once, and each call is denied', async ({
  relayWith,
}) => {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (text: string) => warnings.push(text);
  const log: RelayLogEntry[] = [];
  const relay = relayWith({ authorize: () => 'yes' as never, log: (entry) => log.push(entry) });
  for (let call = 0; call < 3; call++) expect((await relay(CALLS.gvp())).status).toBe(403);
  console.warn = warn;
  expect(warnings).toEqual([
    'sessiongate relay: authorize must return true or false; it returned string, which counts as false',
  ]);
  expect(log.map(({ reason }) => reason)).toEqual(Array(3).fill('authorize-not-boolean'));
});

test('the health address answers 204 without `authorize`, and is not logged', async ({ relayWith, upstream }) => {
  const log: RelayLogEntry[] = [];
  const relay = relayWith({ prefix: '/api/pay', authorize: () => false, log: (entry) => log.push(entry) });
  for (const method of ['GET', 'HEAD']) {
    const response = await relay(new Request('https://shop.example/api/pay/health', { method }));
    expect([response.status, await response.text(), response.headers.get('cache-control')]).toEqual([
      204,
      '',
      'no-store',
    ]);
  }
  expect(log).toEqual([]);
  for (const path of ['/api/pay/health/', '/health', '/pay/health', '/api/pay']) {
    expect((await relay(new Request(`https://shop.example${path}`))).status).toBe(405);
  }
  expect((await relay(post('/api/pay/health'))).status).toBe(404);
  expect(upstream.sent).toEqual([]);
});
