import { createFtipgw, createGvp, createPagos, createSlimCD, createZastrpay, end } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import type { AnyFault } from '../../support/faults.js';
import { type LoopbackGateway, startGateway } from '../../support/gateway.js';
import { test as base, expect } from '../../support/node-test.js';

/** The gateways over real HTTP, for a process that is no browser. */
const test = base.extend<{ gateway: LoopbackGateway }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  gateway: async ({}, use) => {
    const gateway = await startGateway();
    await use(gateway);
    await gateway.close();
  },
});

const { token, ApplicationKey, SessionId } = samples.pagos;
const { username, sessionid } = samples.slimcd;
const { apiKey, redirectSessionId } = samples.zastrpay;
const product = { token: samples.gvp.token, productTypeId: 4, pin: samples.gvp.pin };

/** Ends a session at each gateway, by the name of the session. */
const WAYS: Record<string, (origin: string, session?: string) => ReturnType<typeof end>> = {
  slimcd: (statsOrigin, id = sessionid) =>
    end(createSlimCD({ username, statsOrigin, transport: 'cors' }), { sessionid: id }),
  pagos: (origin, id = SessionId) =>
    end(createPagos({ origin, token }), {
      ApplicationKey: id === 'wrong application' ? id : ApplicationKey,
      SessionId: id,
    }),
  zastrpay: (baseUrl, id = redirectSessionId) => end(createZastrpay({ baseUrl, apiKey }), { redirectSessionId: id }),
  gvp: (serviceRoot, id = 'active') => {
    const productId = samples.gvp.products[id as 'active'] ?? id;
    return end(createGvp({ serviceRoot }), { ...product, productId });
  },
};

/** A fault that holds for the first call only. */
const first = (gateway: LoopbackGateway, fault: AnyFault) => () => (gateway.calls.length === 1 ? fault : undefined);

const CASES: [string, string | undefined, AnyFault | undefined, Record<string, unknown>, number][] = [
  ['slimcd', undefined, undefined, { state: 'ended', attempts: 1 }, 1],
  // CheckSession finds the state that the lost answer had.
  ['slimcd', undefined, 'reset-after', { state: 'ended', attempts: 1, reply: { response: 'Cancel' } }, 2],
  ['slimcd', undefined, '500', { state: 'ended', attempts: 1 }, 2],
  ['slimcd', undefined, 'html', { state: 'ended', attempts: 1 }, 2],
  // Rate limited, and not processed.
  ['slimcd', undefined, '429', { state: 'ended', attempts: 2 }, 2],
  ['slimcd', '0'.repeat(40), undefined, { state: 'refused', error: { gatewayCode: 'Error' } }, 2],
  ['slimcd', undefined, 'wrong-credentials', { state: 'refused', error: { code: 'AUTHENTICATION' } }, 1],
  ['pagos', undefined, undefined, { state: 'ended', attempts: 1 }, 1],
  ['pagos', undefined, 'reset-after', { state: 'unknown', error: { code: 'REFUSED' }, attempts: 2 }, 2],
  ['pagos', undefined, '500', { state: 'unknown', error: { code: 'REFUSED' }, attempts: 2 }, 2],
  ['pagos', undefined, 'html', { state: 'unknown', error: { code: 'REFUSED' }, attempts: 2 }, 2],
  // A copy that the browser resent may have closed it.
  [
    'pagos',
    '11111111-2222-3333-4444-555555555555',
    undefined,
    { state: 'unknown', error: { code: 'REFUSED', outcome: 'unknown' } },
    1,
  ],
  // The gateway refused the application before it looked at the session.
  ['pagos', 'wrong application', 'reset-after', { state: 'unknown', error: { outcome: 'unknown' }, attempts: 2 }, 2],
  ['pagos', undefined, 'invalid-token', { state: 'refused', error: { code: 'AUTHENTICATION' } }, 1],
  ['zastrpay', undefined, undefined, { state: 'ended', attempts: 1 }, 1],
  // By the same x-request-id the gateway answers the repeat like the first request.
  ['zastrpay', undefined, 'reset-after', { state: 'ended', attempts: 2 }, 2],
  ['zastrpay', undefined, 'GeneralErrorOccurred', { state: 'ended', attempts: 2 }, 2],
  ['zastrpay', undefined, '429', { state: 'ended', attempts: 2 }, 2],
  ['zastrpay', samples.zastrpay.finished, undefined, { state: 'refused', error: { status: 400 } }, 1],
  // Another actor or the first attempt may have finished it.
  ['zastrpay', samples.zastrpay.finished, '500-html', { state: 'unknown', attempts: 2 }, 2],
  ['zastrpay', undefined, 'unauthorized', { state: 'refused', error: { code: 'AUTHENTICATION' } }, 1],
  ['gvp', undefined, undefined, { state: 'pending', accessUntil: new Date(1516551179000), attempts: 1 }, 1],
  ['gvp', 'simple', undefined, { state: 'pending', attempts: 1 }, 1],
  ['gvp', 'cancelled', undefined, { state: 'already-ended', attempts: 1 }, 1],
  ['gvp', 'cancelling', undefined, { state: 'pending', attempts: 1 }, 1],
  ['gvp', 'pending-cancellation', undefined, { state: 'pending', attempts: 1 }, 1],
  ['gvp', 'non-renewable', undefined, { state: 'refused', error: { code: 'REFUSED' } }, 1],
  ['gvp', '9999', undefined, { state: 'refused', error: { gatewayCode: 'PurchaseNotFoundException' } }, 1],
  ['gvp', undefined, 'UserPurchasePinValueNoMatch', { state: 'refused', error: { code: 'AUTHENTICATION' } }, 1],
  ['gvp', undefined, 'reset-after', { state: 'unknown', error: { code: 'NETWORK' }, attempts: 1 }, 1],
  ['gvp', undefined, '500', { state: 'unknown', error: { code: 'GATEWAY' }, attempts: 1 }, 1],
];

for (const [name, session, fault, ending, calls] of CASES) {
  test(`${name} ${session ?? ''}, first ${fault ?? 'nothing'}: ${JSON.stringify(ending)}`, async ({ gateway }) => {
    if (fault) gateway.fault = first(gateway, fault);
    const found = await WAYS[name]?.(gateway.origin, session);
    expect(found).toMatchObject(ending);
    expect(gateway.calls).toHaveLength(calls);
    if (name === 'zastrpay') expect(new Set(gateway.calls.map(({ headers }) => headers['x-request-id'])).size).toBe(1);
    // A success has no error, and `ended` is true at the gateway.
    const isYes = !['refused', 'unknown'].includes(found?.state ?? '');
    expect(found?.error === undefined).toBe(isYes);
    if (found?.state === 'ended') expect(gateway.calls.some(({ applied }) => applied)).toBe(true);
    if (found?.state === 'refused') expect(gateway.calls.some(({ applied }) => applied)).toBe(false);
  });
}

for (const [state, ending] of [
  ['paid', { state: 'completed', attempts: 1, reply: { datablock: { approved: 'Y' } } }],
  ['cancelled', { state: 'already-ended', attempts: 1 }],
] as const) {
  test(`\`end\` of a SlimCD session that is ${state} is \`${ending.state}\` after CheckSession`, async ({
    gateway,
  }) => {
    gateway.sessions.set(sessionid, { gateway: 'slimcd', state });
    expect(await WAYS.slimcd?.(gateway.origin)).toMatchObject(ending);
  });
}

test('`end` repeats its attempts while a SlimCD payment is in process, until it is complete', async ({ gateway }) => {
  gateway.sessions.set(sessionid, { gateway: 'slimcd', state: 'in-process' });
  const ending = WAYS.slimcd?.(gateway.origin);
  await expect.poll(() => gateway.calls.length).toBeGreaterThan(3);
  gateway.sessions.set(sessionid, { gateway: 'slimcd', state: 'paid' });
  expect(await ending).toMatchObject({ state: 'completed' });
});

test('`end` is `refused` with FAIL when a SlimCD payment stays in process for the whole budget', async ({
  gateway,
}) => {
  gateway.sessions.set(sessionid, { gateway: 'slimcd', state: 'in-process' });
  const slimcd = createSlimCD({ username, statsOrigin: gateway.origin, transport: 'cors' });
  const ending = await end(slimcd, { sessionid }, { timeout: 3 });
  expect(ending).toMatchObject({ state: 'refused', error: { code: 'REFUSED', gatewayCode: 'FAIL' } });
});

test('`end` rejects a client of FTIPGW and names the factories that it accepts', async () => {
  const error = await end(createFtipgw() as never, {} as never).catch((error) => error);
  expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
  expect(error.message).toMatch(/^client must be .* sessions cannot be ended$/);
});
