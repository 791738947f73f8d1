import { cancel, leftovers, NOTHING } from '../support/cancel.js';
import type { AnyFault } from '../support/gateway.js';
import { expect, test } from './test.js';

const transport = 'jsonp';

test.beforeEach(({ page, site }) => page.goto(`${site}/umd.html`));

const faults: readonly [AnyFault, { code?: string; outcome?: string; reply?: { response: string } }][] = [
  ['flat', { reply: { response: 'Success' } }],
  ['reponseurl', { reply: { response: 'Success' } }],
  ['double-callback', { reply: { response: 'Success' } }],
  ['no-cors', { reply: { response: 'Success' } }],
  ['slow-body', { reply: { response: 'Success' } }],
  ['paid', { code: 'REFUSED', outcome: 'refused' }],
  ['in-process', { code: 'REFUSED', outcome: 'refused' }],
  ['unknown-session', { code: 'REFUSED', outcome: 'refused' }],
  ['wrong-credentials', { code: 'AUTHENTICATION', outcome: 'refused' }],
  ['empty', { code: 'PROTOCOL', outcome: 'unknown' }],
  ['truncated', { code: 'PROTOCOL', outcome: 'unknown' }],
  ['broken-json', { code: 'PROTOCOL', outcome: 'unknown' }],
  ['wrong-callback', { code: 'PROTOCOL', outcome: 'unknown' }],
  ['no-callback', { code: 'PROTOCOL', outcome: 'unknown' }],
  ['late-callback', { code: 'PROTOCOL', outcome: 'unknown' }],
  ['500', { code: 'NETWORK', outcome: 'unknown' }],
  ['500-html', { code: 'NETWORK', outcome: 'unknown' }],
  ['429', { code: 'NETWORK', outcome: 'unknown' }],
  ['html', { code: 'NETWORK', outcome: 'unknown' }],
  ['reset-before', { code: 'NETWORK', outcome: 'unknown' }],
  ['reset-after', { code: 'NETWORK', outcome: 'unknown' }],
  ['cut-body', { code: 'NETWORK', outcome: 'unknown' }],
  ['hang-before', { code: 'TIMEOUT', outcome: 'unknown' }],
  ['hang-after', { code: 'TIMEOUT', outcome: 'unknown' }],
];
for (const [fault, expected] of faults) {
  test(`${fault}: ${expected.code ?? 'success'}`, async ({ page, gateway, browserName }) => {
    Object.assign(gateway, { fault, delay: 0.2 });
    const timeout = expected.code === 'TIMEOUT' ? 3 : 20;
    const ended = await cancel(page, { statsOrigin: gateway.origin, transport, timeout });
    // WebKit runs a page that poses as a script, which the others block.
    const code = browserName === 'webkit' && fault === 'html' ? 'PROTOCOL' : expected.code;
    expect(ended).toMatchObject(code ? { ...expected, code } : expected);
    expect(await leftovers(page)).toEqual(NOTHING);
  });
}
