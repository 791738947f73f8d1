import type { Page } from '@playwright/test';
import { samples } from '../../src/testing/index.js';
import { expect, test } from './test.js';
import '../support/cancel-in-page.js';

const { ClientSessionID: _, ...request } = samples.ftipgw;

function getSession(page: Page, origin: string, binding: 'post' | 'soap' | 'get', timeout = 20) {
  return page.evaluate(
    ({ origin, binding, request, timeout }) =>
      window.SessionGate.createFtipgw({ origin, binding })
        .getClientSessionID(request, { timeout })
        .then(
          ({ code }) => ({ code: code as string, outcome: 'ok' }),
          ({ code, outcome }) => ({ code, outcome }),
        ),
    { origin, binding, request, timeout },
  );
}

test.beforeEach(async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
});

for (const binding of ['post', 'get'] as const) {
  test(`getClientSessionID by ${binding} needs no preflight`, async ({ page, gateway }) => {
    expect(await getSession(page, gateway.origin, binding)).toEqual({ code: 'OK', outcome: 'ok' });
    expect(gateway.requests.map(({ method }) => method)).toEqual([binding.toUpperCase()]);
    expect(gateway.requests[0]?.url.includes('Password')).toBe(binding === 'get');
  });
}

test('getClientSessionID by soap succeeds when the preflight is allowed', async ({ page, gateway }) => {
  gateway.preflight = 'allow';
  expect(await getSession(page, gateway.origin, 'soap')).toEqual({ code: 'OK', outcome: 'ok' });
  expect(gateway.requests.map(({ method }) => method)).toEqual(['OPTIONS', 'POST']);
  expect(gateway.requests[0]?.headers['access-control-request-headers']).toBe('content-type,soapaction');
});

test('getClientSessionID by soap does not arrive when the preflight is refused', async ({ page, gateway }) => {
  const { code } = await getSession(page, gateway.origin, 'soap');
  expect(code).toBe('NETWORK');
  expect(gateway.calls).toHaveLength(0);
});

test('a request to a gateway without CORS arrives, and its outcome is unknown', async ({ page, gateway }) => {
  gateway.fault = 'no-cors';
  expect(await getSession(page, gateway.origin, 'post')).toEqual({ code: 'NETWORK', outcome: 'unknown' });
  expect(gateway.calls.map(({ applied }) => applied)).toEqual([true]);
});

for (const fault of ['hang-after', 'reset-after', 'cut-body'] as const) {
  test(`getClientSessionID has outcome unknown after ${fault}`, async ({ page, gateway }) => {
    gateway.fault = fault;
    expect((await getSession(page, gateway.origin, 'post', 1)).outcome).toBe('unknown');
  });
}
