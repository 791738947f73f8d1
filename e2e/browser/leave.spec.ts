import type { Page } from '@playwright/test';
import { SESSION } from '../sdk.js';
import { expect, test } from '../test.js';

/** Arms the goodbye of the sample session, and disarms it again where asked. */
function arm(page: Page, origin: string, disarm?: 'itself' | 'end') {
  return page.evaluate(
    async ({ origin, session, disarm }) => {
      const { createSlimCD, endOnLeave, end } = window.SessionGate;
      const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin, transport: 'cors' });
      // Armed twice is armed once.
      endOnLeave(slimcd, { SessionID: session });
      const stop = endOnLeave(slimcd, { sessionid: session });
      if (disarm === 'itself') stop();
      if (disarm === 'end') await end(slimcd, { sessionid: session });
    },
    { origin, session: SESSION, disarm },
  );
}

const LEAVES: Record<string, (page: Page, site: string) => Promise<unknown>> = {
  'a link': async (page, site) => {
    await page.evaluate((href) => {
      document.body.append(Object.assign(document.createElement('a'), { href, textContent: 'away' }));
    }, `${site}/esm.html`);
    await page.getByRole('link', { name: 'away' }).click();
  },
  'an address': (page, site) => page.goto(`${site}/esm.html`),
  'a form': async (page, site) => {
    await page.evaluate((action) => {
      const form = Object.assign(document.createElement('form'), { action });
      document.body.append(form);
      form.submit();
    }, `${site}/esm.html`);
  },
  Back: (page) => page.goBack(),
  'a closed tab': (page) => page.close({ runBeforeUnload: true }),
};

for (const [way, leave] of Object.entries(LEAVES)) {
  test(`${way}: the session is cancelled, once, without a preflight`, async ({ page, gateway, site }) => {
    await page.goto(`${site}/esm.html`);
    await page.goto(`${site}/umd.html`);
    await arm(page, gateway.origin);
    expect(gateway.requests).toHaveLength(0);
    await leave(page, site);
    await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
    expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);
  });
}

test('disarmed: nothing is sent', async ({ page, gateway, site }) => {
  await page.goto(`${site}/umd.html`);
  await arm(page, gateway.origin, 'itself');
  await page.goto(`${site}/esm.html`);
  await page.waitForTimeout(300);
  expect(gateway.requests).toHaveLength(0);
});

test('an ending that came first disarms it', async ({ page, gateway, site }) => {
  await page.goto(`${site}/umd.html`);
  await arm(page, gateway.origin, 'end');
  await page.goto(`${site}/esm.html`);
  await page.waitForTimeout(300);
  expect(gateway.requests.map(({ method }) => method)).toEqual(['POST']);
});

test('a request that is not complete is refused when it is armed', async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
  const message = await page.evaluate(() => {
    const { createSlimCD, endOnLeave } = window.SessionGate;
    try {
      endOnLeave(createSlimCD({ username: 'R6UT8C6M' }), { sessionid: 'x' });
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toBe('sessionid: expected 40 hexadecimal digits');
});
