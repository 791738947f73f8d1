import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cancel } from '../support/cancel.js';
import { SESSION, USERNAME } from '../support/cancel-in-page.js';
import { leftovers, NOTHING } from '../support/leftovers.js';
import { startScriptServer, success } from '../support/script-server.js';
import { expect, test } from './test.js';

const transport = 'jsonp';

test.beforeEach(({ page, site }) => page.goto(`${site}/umd.html`));

test('an isolated call succeeds, and the gateway learns only the origin of the page', async ({
  page,
  gateway,
  site,
  browserName,
}) => {
  const { reply } = await cancel(page, { statsOrigin: gateway.origin, transport });
  expect(reply).toMatchObject({ response: 'Success', datablock: 'Session has been cancelled' });
  expect(gateway.calls).toHaveLength(1);
  const { referer, origin, cookie } = gateway.requests[0]?.headers ?? {};
  // In Firefox and WebKit the request of the frame has the origin of the page as its Referer.
  expect({ referer, origin, cookie }).toEqual(browserName === 'chromium' ? {} : { referer: `${site}/` });
});

test('the error of a refused login names the missing Referer for an isolated call only', async ({ page, gateway }) => {
  const call = { statsOrigin: gateway.origin, transport, username: 'nobody' } as const;
  const isolated = await cancel(page, call);
  expect(isolated).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
  expect(isolated.message).toContain('Referer');
  expect(isolated.message).toContain('jsonp: { isolate: false }');
  const inPage = await cancel(page, { ...call, jsonp: { isolate: false } });
  expect(inPage.message).not.toContain('Referer');
});

test('an isolated call is not sent when the policy blocks the script of its frame', async ({
  page,
  pages,
  gateway,
}) => {
  await page.goto(pages.add(SDK, { 'content-security-policy': "script-src 'self'" }));
  const failed = await cancel(page, { statsOrigin: gateway.origin, transport });
  expect(failed).toMatchObject({ code: 'NETWORK', outcome: 'not-sent' });
  expect(failed.message).toContain('script-src');
  expect(failed.message).toContain(await page.evaluate(() => window.SessionGate.bootstrapHash));
  expect(await cancel(page, { statsOrigin: gateway.origin, transport, timeout: 1 })).toMatchObject({
    code: 'TIMEOUT',
    outcome: 'not-sent',
  });
  expect(gateway.requests).toHaveLength(0);
  expect(await leftovers(page)).toEqual(NOTHING);
});

test('the documented hash is the hash of the built frame script', { tag: '@one-engine' }, async ({
  page,
  gateway,
  site,
}) => {
  for (const built of ['umd', 'esm']) {
    await page.goto(`${site}/${built}.html`);
    await page.evaluate(() => {
      new MutationObserver(() => {
        window.srcdoc ??= document.querySelector('iframe')?.srcdoc;
      }).observe(document.head, { childList: true });
    });
    await cancel(page, { statsOrigin: gateway.origin, transport });
    const script =
      (await page.evaluate(() => window.srcdoc))?.match(/^<script data-key="[0-9a-f]+">([^<]*)<\/script>$/)?.[1] ?? '';
    const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
    expect(await page.evaluate(() => window.SessionGate.bootstrapHash)).toBe(hash);
    expect(readFileSync('docs/content-security-policy.md', 'utf8')).toContain(hash);
  }
});

test('an isolated call succeeds when the page is busy after it has started', async ({ page, gateway }) => {
  const { reply } = await page.evaluate(
    async ({ statsOrigin, username, sessionid }) => {
      const slimcd = window.SessionGate.createSlimCD({ username, statsOrigin, transport: 'jsonp' });
      const call = slimcd.sessions.cancelSession({ sessionid });
      // The frame is in the page. Its message arrives while the page is busy.
      while (!document.querySelector('iframe')) await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve));
      const end = performance.now() + 2500;
      while (performance.now() < end);
      return { reply: await call };
    },
    { statsOrigin: gateway.origin, username: USERNAME, sessionid: SESSION },
  );
  expect(reply.response).toBe('Success');
});

test('each of 30 parallel isolated calls gets its own answer from another frame', async ({ page }) => {
  const gateway = await startScriptServer();
  // Answers in another order than that of the calls.
  gateway.script = (callback, request, response) => {
    const { sessionid } = JSON.parse(new URL(request.url ?? '', gateway.origin).searchParams.get('jsonp') ?? '');
    const answer = () => response.writeHead(200, { 'content-type': 'text/javascript' });
    setTimeout(() => answer().end(success(callback, `'${sessionid}'`)), (parseInt(sessionid.slice(-2), 16) * 37) % 200);
    return undefined;
  };
  const { asked, answered, frames } = await page.evaluate(
    async ({ statsOrigin, username }) => {
      const slimcd = window.SessionGate.createSlimCD({ username, statsOrigin, transport: 'jsonp' });
      const asked = Array.from({ length: 30 }, (_, i) => i.toString(16).padStart(40, '0'));
      const calls = asked.map((sessionid) => slimcd.sessions.cancelSession({ sessionid }));
      // No answer can have arrived yet.
      await new Promise((resolve) => setTimeout(resolve));
      const frames = document.querySelectorAll('iframe').length;
      const answered = (await Promise.all(calls)).map(({ datablock }) => datablock);
      return { asked, answered, frames };
    },
    { statsOrigin: gateway.origin, username: USERNAME },
  );
  expect(answered).toEqual(asked);
  expect(frames).toBe(30);
  await gateway.close();
});

test('messages from other frames and from the page do not affect an isolated call', async ({ page, gateway }) => {
  await page.evaluate(() => {
    // Another frame, the page itself and an event without a source post the same message as the frame.
    const other = document.createElement('iframe');
    other.srcdoc = '<script>setInterval(() => parent.postMessage(0, "*"), 1)</script>';
    document.body.append(other);
    setInterval(() => postMessage(0, '*'), 1);
    setInterval(() => dispatchEvent(new MessageEvent('message', { data: 0 })), 1);
  });
  expect((await cancel(page, { statsOrigin: gateway.origin, transport })).reply?.response).toBe('Success');
  expect(gateway.requests).toHaveLength(1);
});

const SDK = '<!doctype html><title>t</title><script src="/dist/sessiongate.umd.js"></script>';

declare global {
  interface Window {
    srcdoc?: string;
  }
}
