import { SESSION } from '../support/cancel-in-page.js';
import { arm } from '../support/leaves.js';
import { expect, test } from './test.js';

const WRITE = "(() => { document.open(); document.write('<!doctype html><title>new</title>'); document.close(); })()";
const POLLUTE = `['signal', 'requestId'].forEach((name) => {
  Object.defineProperty(Object.prototype, name, { value: 'of the page', configurable: true });
})`;

for (const [name, before, after] of [
  ['replaced itself by `document.write` after the arming', '', WRITE],
  ['replaced itself by `document.write` between two armings', WRITE, ''],
  ['has put names of options on `Object.prototype`', POLLUTE, ''],
] as const) {
  test(`endOnLeave cancels the session when the shopper leaves a page that ${name}`, async ({
    page,
    gateway,
    site,
  }) => {
    await page.goto(`${site}/umd.html`);
    await arm(page, gateway.origin, 'itself');
    await page.evaluate(before || '0');
    await arm(page, gateway.origin);
    await page.evaluate(after || '0');
    await page.goto(`${site}/esm.html`);
    await expect.poll(() => gateway.sessions.get(SESSION)?.state).toBe('cancelled');
  });
}
