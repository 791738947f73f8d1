import { cancelAll } from '../support/cancel-in-page.js';
import type { AnyFault } from '../support/faults.js';
import { leftovers, NOTHING } from '../support/leftovers.js';
import { expect, startGateways, test } from './test.js';

const FAULTS: readonly [AnyFault, { code?: string; outcome?: string; response?: string }][] = [
  ['flat', { response: 'Success' }],
  ['reponseurl', { response: 'Success' }],
  ['double-callback', { response: 'Success' }],
  ['no-cors', { response: 'Success' }],
  ['slow-body', { response: 'Success' }],
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

test('an isolated call ends with the documented code and outcome after each fault', async ({
  page,
  site,
  browserName,
}) => {
  await page.goto(`${site}/umd.html`);
  const { gateways, close } = await startGateways(FAULTS.map(([fault]) => fault));
  // The calls that wait for their timeout run last, so that no other call delays them.
  const isHanging = ([, { code }]: (typeof FAULTS)[number]) => code === 'TIMEOUT';
  for (const faults of [FAULTS.filter((row) => !isHanging(row)), FAULTS.filter(isHanging)]) {
    const timeout = faults.some(isHanging) ? 3 : 20;
    const calls = faults.map(([fault]) => {
      const { origin } = Object.assign(gateways[fault], { fault, delay: 0.2 });
      return { factory: { statsOrigin: origin, transport: 'jsonp' as const }, options: timeout };
    });
    for (const [index, { reply, error }] of (await cancelAll(page, calls)).entries()) {
      const [fault, expected] = faults[index] as (typeof FAULTS)[number];
      const { code, outcome, response } = { ...expected, ...(runsPages(browserName, fault) && { code: 'PROTOCOL' }) };
      expect.soft([reply?.response, error?.code, error?.outcome], fault).toEqual([response, code, outcome]);
    }
  }
  expect(await leftovers(page)).toEqual(NOTHING);
  await close();
});

/** WebKit runs HTML in place of a script, which the other engines block. */
const runsPages = (browserName: string, fault: AnyFault) => browserName === 'webkit' && fault === 'html';
