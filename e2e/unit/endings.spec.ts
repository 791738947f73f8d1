import { test as base, expect } from '@playwright/test';
import { createGvp, createPagos, createZastrpay, end } from '../../src/index.js';
import { samples } from '../../src/testing/index.js';
import { type AnyFault, type LoopbackGateway, startGateway } from '../gateway.js';

/** The gateways over real HTTP, for a process that is no browser. */
const test = base.extend<{ gateway: LoopbackGateway }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is asked for from here
  gateway: async ({}, use) => {
    const gateway = await startGateway();
    await use(gateway);
    await gateway.close();
  },
});

const { token, ApplicationKey, SessionId } = samples.pagos;
const { apiKey, redirectSessionId } = samples.zastrpay;
const product = { token: samples.gvp.token, productTypeId: 4, pin: samples.gvp.pin };

/** How each gateway is asked to end a session, by the name of the session. */
const WAYS: Record<string, (origin: string, session?: string) => ReturnType<typeof end>> = {
  pagos: (origin, id = SessionId) => end(createPagos({ origin, token }), { ApplicationKey, SessionId: id }),
  zastrpay: (baseUrl, id = redirectSessionId) => end(createZastrpay({ baseUrl, apiKey }), { redirectSessionId: id }),
  gvp: (serviceRoot, id = 'active') => {
    const productId = samples.gvp.products[id as 'active'] ?? id;
    return end(createGvp({ serviceRoot }), { ...product, productId });
  },
};

/** A fault that holds for the first call only. */
const first = (gateway: LoopbackGateway, fault: AnyFault) => () => (gateway.calls.length === 1 ? fault : undefined);

const CASES: [string, string | undefined, AnyFault | undefined, Record<string, unknown>, number][] = [
  ['pagos', undefined, undefined, { state: 'ended', attempts: 1 }, 1],
  ['pagos', undefined, 'reset-after', { state: 'already-ended', attempts: 2 }, 2],
  ['pagos', undefined, '500', { state: 'already-ended', attempts: 2 }, 2],
  ['pagos', undefined, 'html', { state: 'already-ended', attempts: 2 }, 2],
  ['pagos', '11111111-2222-3333-4444-555555555555', undefined, { state: 'refused', error: { outcome: 'refused' } }, 1],
  ['pagos', undefined, 'invalid-token', { state: 'refused', error: { code: 'AUTHENTICATION' } }, 1],
  ['zastrpay', undefined, undefined, { state: 'ended', attempts: 1 }, 1],
  // The same x-request-id: the gateway answers the repeat as it did the first.
  ['zastrpay', undefined, 'reset-after', { state: 'ended', attempts: 2 }, 2],
  ['zastrpay', undefined, 'GeneralErrorOccurred', { state: 'ended', attempts: 2 }, 2],
  ['zastrpay', undefined, '429', { state: 'ended', attempts: 2 }, 2],
  ['zastrpay', samples.zastrpay.finished, undefined, { state: 'refused', error: { status: 400 } }, 1],
  // Another actor finished it, or the first attempt did: nobody can say.
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
    // A yes carries no error, and nothing is called ended that is not.
    const isYes = !['refused', 'unknown'].includes(found?.state ?? '');
    expect(found?.error === undefined).toBe(isYes);
    if (found?.state === 'ended') expect(gateway.calls.some(({ applied }) => applied)).toBe(true);
    if (found?.state === 'refused') expect(gateway.calls.some(({ applied }) => applied)).toBe(false);
  });
}

test('FTIPGW sessions cannot be ended, and whatever is no client is refused', async () => {
  await expect(end({} as never, {} as never)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
});
