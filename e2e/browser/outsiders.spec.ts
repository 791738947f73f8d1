import type { Frame, Page } from '@playwright/test';
import { frameScript, frameScriptHash } from '../../src/transport/frame-script/generated.js';
import { outsider } from '../support/attacks/outsider.js';
import { cancel, type Ended } from '../support/cancel.js';
import { SESSION } from '../support/cancel-in-page.js';
import { type Pages, startPages } from '../support/pages.js';
import { type ScriptServer, startScriptServer, success } from '../support/script-server.js';
import { expect, test } from '../support/shared-page.js';

const SHOP = '<!doctype html><title>shop</title><script nonce="page" src="/dist/sessiongate.umd.js"></script>';

let gateway: ScriptServer;
/** The server of the attacker: another origin. */
let evil: Pages;
test.beforeEach(async () => {
  [gateway, evil] = await Promise.all([startScriptServer(), startPages([])]);
  // Answers late, to leave time for an attack on the frame while its request is in flight.
  gateway.script = (callback, _, response) => {
    const answer = () => response.writeHead(200, { 'content-type': 'text/javascript' }).end(success(callback, '"own"'));
    setTimeout(answer, 200);
    return undefined;
  };
});
test.afterEach(async ({ page }) => {
  // Ends the attack, which would slow down the next test.
  await page.goto('about:blank');
  await Promise.all([gateway.close(), evil.close()]);
});

const call = (shop: Page | Frame): Promise<Ended> =>
  cancel(shop, { statsOrigin: gateway.origin, transport: 'jsonp', jsonp: { nonce: 'page' } });

async function callFiveTimes(shop: Page | Frame): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (let i = 0; i < 5; i++) ended.push(await call(shop));
  return ended;
}

/** Prepares a frame, and leaves the attacker half a second to attack it. */
async function prepareFrame(shop: Page | Frame): Promise<void> {
  await shop.evaluate(() => window.SessionGate.createSlimCD().prepare());
  await shop.waitForTimeout(500);
}

/** Checks that each call got the gateway's answer, and that the attacker, who reached `least` windows, got nothing. */
async function expectUntouched(ended: Ended[], attacker: Page | Frame, least: number): Promise<void> {
  for (const one of ended) expect(one).toMatchObject({ reply: { response: 'Success', datablock: 'own' } });
  expect(gateway.requests).toHaveLength(ended.length);
  await expectNothingStolen(attacker, least);
}

async function expectNothingStolen(attacker: Page | Frame, least: number): Promise<void> {
  const { received, reached } = await attacker.evaluate(() => window.outsider);
  // Proves that the attack reached the isolated frame too.
  expect(reached).toBeGreaterThanOrEqual(least);
  expect(received.join()).not.toContain(SESSION);
  expect(received.join()).not.toContain(gateway.origin);
  expect(received).toEqual([]);
}

/** Opens a page of the attacker that opens the shop, and returns the shop. */
async function openFromOutside(page: Page, shop: string, pause?: number): Promise<Page> {
  await page.goto(evil.add(outsider('window.shop', '', pause), {}));
  const opened = page.waitForEvent('popup');
  await page.evaluate((address) => Object.assign(window, { shop: window.open(address) }), shop);
  const popup = await opened;
  await popup.waitForLoadState();
  return popup;
}

for (const [kind, prepare] of [
  ['an isolated call', async () => {}],
  ['a call in a prepared frame', prepareFrame],
] as const) {
  test(`${kind} is not taken over by a page that opened the shop`, async ({ page, pages }) => {
    const shop = await openFromOutside(page, pages.add(SHOP, { 'content-security-policy': "frame-ancestors 'none'" }));
    await prepare(shop);
    await expectUntouched(await callFiveTimes(shop), page, 2);
  });

  test(`${kind} is not taken over by another frame of the shop`, async ({ page, pages }) => {
    const address = evil.add(outsider('parent'), {});
    await page.goto(pages.add(`${SHOP}<iframe src="${address}"></iframe>`, {}));
    await prepare(page);
    await expectUntouched(await callFiveTimes(page), page.frame({ url: address }) as Frame, 2);
  });

  test(`${kind} is not taken over by a page that frames the shop`, async ({ page, pages }) => {
    const address = pages.add(SHOP, {});
    await page.goto(evil.add(`${outsider('self[0]')}<iframe src="${address}"></iframe>`, {}));
    const shop = page.frame({ url: address }) as Frame;
    await prepare(shop);
    await expectUntouched(await callFiveTimes(shop), page, 2);
  });
}

test('a page that frames the shop can navigate its frames, which ends the call and reveals nothing', async ({
  page,
  pages,
}) => {
  gateway.script = () => undefined;
  // The document that replaces the isolated frame posts the same messages to the shop.
  const taker = evil.add(outsider('parent'), {});
  const shop = pages.add(SHOP, {});
  await page.goto(evil.add(`${outsider('self[0]', taker)}<iframe src="${shop}"></iframe>`, {}));
  let mayHaveArrived = 0;
  for (let i = 0; i < 3; i++) {
    const { code, outcome } = await call(page.frame({ url: shop }) as Frame);
    expect(code).toBe('NETWORK');
    expect(['unknown', 'not-sent']).toContain(outcome);
    if (outcome === 'unknown') mayHaveArrived++;
    // Fewer can arrive, because the frame may be navigated before its request has left.
    expect(gateway.requests.length).toBeLessThanOrEqual(mayHaveArrived);
  }
  await expectNothingStolen(page, 2);
});

test('a shop with `frame-ancestors` cannot be framed by an outsider', async ({ page, pages }) => {
  const shop = pages.add(SHOP, { 'content-security-policy': "frame-ancestors 'none'" });
  await page.goto(evil.add(`${outsider('self[0]')}<iframe src="${shop}"></iframe>`, {}));
  for (const frame of page.frames()) expect(await frame.evaluate(() => 'SessionGate' in window)).toBe(false);
});

const TRUSTED = "; require-trusted-types-for 'script'; trusted-types sessiongate";
const documented = {
  'the gateway and the hash': "script-src 'self' GATEWAY 'HASH'",
  'a nonce and the hash': "script-src 'nonce-page' 'HASH'",
  'strict-dynamic and the hash': "script-src 'nonce-page' 'strict-dynamic' 'HASH'",
  'strict-dynamic, the hash and Trusted Types': `script-src 'nonce-page' 'strict-dynamic' 'HASH'${TRUSTED}`,
  'the policy of SECURITY.md': `default-src 'none'; script-src 'self' GATEWAY 'HASH'; base-uri 'none'; frame-ancestors 'none'${TRUSTED}`,
  'a sandboxed page': "sandbox allow-scripts; script-src 'self' GATEWAY 'HASH'",
};

/** One policy of each kind: by a list of sources, by a nonce with Trusted Types, and a sandbox. */
const EVERYWHERE = ['the gateway and the hash', 'strict-dynamic, the hash and Trusted Types', 'a sandboxed page'];

/** Milliseconds between two attacks on the many frames of the injected HTML. */
const PAUSE = 60;

const SCRIPT = `<script data-key="00">${frameScript}</script>`;
const inFrame = (html: string, sandbox: string) =>
  `<iframe ${sandbox} srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
const sandboxes = ['', 'sandbox="allow-scripts"', 'sandbox="allow-scripts allow-same-origin"'];
/** HTML with the frame script, in the page and in frames with every sandbox, also nested. */
const injected = [
  SCRIPT,
  ...sandboxes.map((outer) => inFrame(SCRIPT, outer)),
  ...sandboxes.flatMap((outer) => sandboxes.map((inner) => inFrame(SCRIPT + inFrame(SCRIPT, inner), outer))),
].join('');

for (const [name, policy] of Object.entries(documented)) {
  // The other policies allow other sources, which makes no difference to the frame script.
  const tag = EVERYWHERE.includes(name) ? [] : ['@one-engine'];
  test(`injected HTML gains nothing by the frame script under ${name}`, { tag }, async ({ page, pages }) => {
    const filled = policy.replace('GATEWAY', gateway.origin).replace('HASH', frameScriptHash);
    const frame = `<iframe src="${evil.add(outsider('parent', '', PAUSE), {})}"></iframe>`;
    const address = pages.add(SHOP + frame + injected, { 'content-security-policy': filled });
    const shop = await openFromOutside(page, address, PAUSE);
    const ended = [await call(shop), await call(shop)];
    await expectUntouched(ended, page, 14);
    for (const frame of shop.frames()) expect(await frame.evaluate(() => 'pwned' in window)).toBe(false);
  });
}
