import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { frameScriptHash } from '../../src/transport/frame-script/generated.js';
import { ENGINES, type Engine } from '../support/attacks/attack.js';
import { policies, policiesOf, WAYS } from '../support/attacks/policies.js';
import { cancel, type Ended } from '../support/cancel.js';
import { shortenFrameStart } from '../support/frame-start.js';
import type { Pages } from '../support/pages.js';
import { startScriptServer, success } from '../support/script-server.js';
import { expect, test } from '../support/shared-page.js';
import { inMatrix } from '../tools/security-matrix/matrix.js';

const SDK = '/dist/sessiongate.umd.js';
const HTML = `<!doctype html><title>t</title><script nonce="page" src="${SDK}"></script>`;
const jsonpWays = [
  { transport: 'jsonp', jsonp: { isolate: true } },
  { transport: 'jsonp', jsonp: { isolate: false } },
] as const;

/** Matches a policy that restricts scripts and lacks the hash, so that the script of the isolated frame never runs. */
const NO_FRAME_SCRIPT = /(script|default)-src(?!.*HASH)/;

for (const { name, policy, nonce, inFrame, ...expected } of policies) {
  for (const { way, column, transport, isolate } of WAYS) {
    test(`a call by ${column} under the policy "${name}": ${expected[way]}`, async ({
      page,
      pages,
      gateway,
      browserName,
    }, info) => {
      const result = expected[way];
      await open(page, pages, policy, gateway.origin);
      if (way === 'isolated' && NO_FRAME_SCRIPT.test(policy)) await shortenFrameStart(page);
      const ended = await cancel(page, { statsOrigin: gateway.origin, transport, jsonp: { isolate, nonce } });
      const [, told = result, count = '0'] = /(.*) \((\d+)/.exec(result) ?? [];
      const mayMiss = (browserName === 'firefox' && way === 'isolated' && inFrame) || 0;
      const least = Number(count) - mayMiss;
      const reported = policy ? (await violations(page, pages, least)).length : 0;
      expect(describeEnd(ended, result)).toBe(told);
      expect(reported).toBeGreaterThanOrEqual(least);
      expect(reported).toBeLessThanOrEqual(Number(count));
      expect(gateway.calls).toHaveLength(ended.reply ? 1 : 0);
      const table = policiesOf(ENGINES[info.project.name as Engine]);
      inMatrix(info, { table, row: name, column, result });
    });
  }
}

test('a failed call has outcome `unknown` under a report-only policy that would block it', async ({
  page,
  pages,
  gateway,
}) => {
  const policy = "default-src 'none'; report-uri /reports";
  for (const way of [{ transport: 'cors' }, ...jsonpWays] as const) {
    gateway.reset();
    await page.goto(pages.add(HTML, { 'content-security-policy-report-only': policy }));
    const settings = { statsOrigin: gateway.origin, ...way };
    expect(await cancel(page, settings)).toMatchObject({ reply: { response: 'Success' } });
    gateway.fault = 'reset-after';
    expect(await cancel(page, settings)).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  }
});

test('a call whose script is blocked after a redirect has outcome `unknown`', async ({ page, pages }) => {
  const [gateway, forbidden] = await Promise.all([startScriptServer(), startScriptServer()]);
  gateway.script = (_, request, response) => {
    response.writeHead(302, { location: forbidden.origin + request.url }).end();
    return undefined;
  };
  for (const way of jsonpWays) {
    await open(page, pages, "script-src 'self' GATEWAY 'HASH'", gateway.origin);
    for (let i = 0; i < 10; i++) {
      const ended = await cancel(page, { statsOrigin: gateway.origin, ...way });
      expect(ended).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
    }
  }
  expect(gateway.requests).toHaveLength(20);
  expect(forbidden.requests).toHaveLength(0);
  await Promise.all([gateway.close(), forbidden.close()]);
});

for (const [embedder, expected] of [
  ['require-corp', { code: 'NETWORK', outcome: 'unknown' }],
  ['credentialless', { reply: { response: 'Success' } }],
] as const) {
  test(`a cross-origin isolated page with ${embedder} calls by jsonp and cors`, async ({
    page,
    pages,
    gateway,
    browserName,
  }) => {
    test.skip(browserName !== 'chromium' && embedder === 'credentialless', 'this browser does not support it');
    const headers = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': embedder };
    await page.goto(pages.add(HTML, headers));
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    for (const way of jsonpWays) {
      gateway.reset();
      expect(await cancel(page, { statsOrigin: gateway.origin, ...way })).toMatchObject(expected);
    }
    gateway.reset();
    expect(await cancel(page, { statsOrigin: gateway.origin, transport: 'cors' })).toMatchObject({
      reply: { response: 'Success' },
    });
  });
}

test('`auto` uses jsonp when the policy blocks cors, and sends nothing when it blocks both', async ({
  page,
  pages,
  gateway,
}) => {
  const call = { statsOrigin: gateway.origin, transport: 'auto' } as const;
  await open(page, pages, "connect-src 'self'", gateway.origin);
  expect(await cancel(page, call)).toMatchObject({ reply: { response: 'Success' } });
  expect(gateway.requests.map(({ method }) => method)).toEqual(['GET']);
  await open(page, pages, "default-src 'none'", gateway.origin);
  expect(await cancel(page, call)).toMatchObject({ code: 'NETWORK', outcome: 'not-sent' });
  expect(gateway.requests).toHaveLength(1);
});

test('two copies of the SDK work with one Trusted Types policy name', async ({ page, pages, gateway }) => {
  const both = `${HTML}<script type="module" nonce="page">
    import * as SessionGate from '/dist/sessiongate.min.mjs';
    window.Copy = SessionGate;
  </script>`;
  await open(page, pages, "require-trusted-types-for 'script'; trusted-types sessiongate", gateway.origin, both);
  const call = { statsOrigin: gateway.origin, transport: 'jsonp' } as const;
  expect(await cancel(page, call)).toMatchObject({ reply: { response: 'Success' } });
  gateway.reset();
  await page.evaluate('window.SessionGate = window.Copy');
  expect(await cancel(page, call)).toMatchObject({ reply: { response: 'Success' } });
  expect(await violations(page, pages)).toEqual([]);
});

test("the gateway's script cannot read the nonce of the page in its isolated frame", async ({ page, pages }) => {
  const gateway = await startScriptServer();
  gateway.script = (callback) =>
    success(
      callback,
      `[document.currentScript.nonce, document.currentScript.getAttribute('nonce'),
      document.documentElement.outerHTML].join() + [].map.call(document.scripts, function (s) { return s.nonce; })`,
    );
  await open(page, pages, "script-src 'nonce-page' 'HASH'", gateway.origin);
  const call = { statsOrigin: gateway.origin, transport: 'jsonp', jsonp: { nonce: 'page' } } as const;
  const { reply } = await cancel(page, call);
  expect(reply?.datablock).toContain('<script');
  expect(reply?.datablock).not.toContain('page');
  await gateway.close();
});

/** Describes the result of a call in the words of the table. */
function describeEnd({ reply, code, outcome, message }: Ended, expected: string): string {
  if (reply) return 'works';
  const [named = ''] = expected.match(/\S+-\S+/) ?? [];
  return `${code === 'NETWORK' && outcome === 'not-sent' ? 'not sent' : outcome}, ${message?.includes(named) ? named : message}`;
}

/** Opens a page with the SDK under a policy. If the policy forbids every script, the test driver loads the SDK. */
async function open(page: Page, pages: Pages, policy: string, gateway: string, html = HTML): Promise<void> {
  const filled = policy.replaceAll('GATEWAY', gateway).replaceAll('HASH', frameScriptHash);
  const headers = policy ? { 'content-security-policy': `${filled}; img-src 'none'; report-uri /reports` } : undefined;
  await page.goto(pages.add(html, headers ?? {}));
  if (!(await page.evaluate(() => 'SessionGate' in window))) {
    await page.evaluate(readFileSync(`.${SDK}`, 'utf8'));
  }
}

/**
 * Returns the blocked addresses that the browser reports for the call. To know when all reports have arrived, requests
 * an image that the policy forbids, and waits for its report. Reports may arrive in another order, so this also waits
 * for at least `least` reports of the call.
 */
async function violations(page: Page, pages: Pages, least = 0): Promise<string[]> {
  await page.evaluate(() => Object.assign(new Image(), { src: '/last.png' }));
  const blocked = () => pages.reports.map(({ 'csp-report': report }) => report['blocked-uri'] ?? '');
  await expect.poll(() => blocked().some((address) => address.endsWith('/last.png'))).toBe(true);
  // Firefox requests an icon too.
  const others = ['/last.png', '/favicon.ico', SDK];
  const ofTheCall = () => blocked().filter((address) => !others.some((end) => address.endsWith(end)));
  await expect.poll(() => ofTheCall().length).toBeGreaterThanOrEqual(least);
  return ofTheCall();
}
