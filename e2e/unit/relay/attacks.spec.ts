import { BY_ADDRESS } from './attacks-by-address.js';
import { BY_BODY } from './attacks-by-body.js';
import { BY_FIELD } from './attacks-by-field.js';
import { CALLS, expect, SHOP, test } from './fixtures.js';

const ATTACKS = [...BY_ADDRESS, ...BY_FIELD, ...BY_BODY];

test('the table of attacks has 40 rows or more, each with another name', () => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(ATTACKS.map(([what]) => what)).size).toBe(ATTACKS.length);
});

for (const [what, request, status] of ATTACKS) {
  test(`${what}: ${status}, and nothing is forwarded`, async ({ relayWith, upstream }) => {
    let asked = 0;
    const authorize = () => ++asked > 0;
    const response = await relayWith({ authorize, timeout: 1, origin: SHOP })(request());
    expect([response.status, upstream.sent]).toEqual([status, []]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    if (status === 405) expect(response.headers.get('allow')).toBe('POST');
    const { code, outcome, ...more } = await response.json();
    const own = { 403: ['AUTHENTICATION', 'refused'], 408: ['NETWORK', 'not-sent'] }[status];
    expect([code, outcome]).toEqual(own ?? ['INVALID_REQUEST', 'not-sent']);
    // The answer does not repeat what was sent.
    expect(JSON.stringify(more)).not.toMatch(/0042|OR 1=1|canary|alert|289075|169\.254/);
    if (status !== 400) expect(asked).toBe(0);
  });
}

test('a rejected call does not change the next one', async ({ relayWith, upstream }) => {
  const relay = relayWith();
  for (const [, request, status] of ATTACKS) if (status !== 408) await relay(request());
  expect((await relay(CALLS.gvp())).status).toBe(200);
  expect(upstream.sent).toHaveLength(1);
});
