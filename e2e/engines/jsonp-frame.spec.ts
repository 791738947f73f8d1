import '../sdk.js';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cancel, leftovers, NOTHING, SESSION, USERNAME } from '../cancel.js';
import type { AnyFault } from '../gateway.js';
import { type ScriptServer, startScriptServer, success } from '../script-server.js';
import { expect, test } from './test.js';

const transport = 'jsonp';

test.beforeEach(({ page, site }) => page.goto(`${site}/umd.html`));

test('succeeds, and the gateway is told no more of the page than its origin', async ({
  page,
  gateway,
  site,
  browserName,
}) => {
  const { reply } = await cancel(page, { statsOrigin: gateway.origin, transport });
  expect(reply).toMatchObject({ response: 'Success', datablock: 'Session has been cancelled' });
  expect(gateway.calls).toHaveLength(1);
  const { referer, origin, cookie } = gateway.requests[0]?.headers ?? {};
  // Firefox and WebKit let the frame speak in the name of the page, as far as its origin.
  expect({ referer, origin, cookie }).toEqual(browserName === 'chromium' ? {} : { referer: `${site}/` });
});

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
    const timeout = expected.code === 'TIMEOUT' ? 1 : 10;
    const ended = await cancel(page, { statsOrigin: gateway.origin, transport, timeout });
    // WebKit runs a page that poses as a script, which the others block.
    const code = browserName === 'webkit' && fault === 'html' ? 'PROTOCOL' : expected.code;
    expect(ended).toMatchObject(code ? { ...expected, code } : expected);
    expect(await leftovers(page)).toEqual(NOTHING);
  });
}

test('a refused login names the missing Referer, and only where the frame was the way', async ({ page, gateway }) => {
  const call = { statsOrigin: gateway.origin, transport, username: 'nobody' } as const;
  const isolated = await cancel(page, call);
  expect(isolated).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
  expect(isolated.message).toContain('Referer');
  expect(isolated.message).toContain('jsonp: { isolate: false }');
  const inPage = await cancel(page, { ...call, jsonp: { isolate: false } });
  expect(inPage.message).not.toContain('Referer');
});

test('a frame that the policy keeps from starting has sent nothing', async ({ page, pages, gateway }) => {
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

test('the published hash is that of the frame as it is built', async ({ page, gateway, site }) => {
  for (const built of ['umd', 'esm']) {
    await page.goto(`${site}/${built}.html`);
    await page.evaluate(() => {
      new MutationObserver(() => {
        window.srcdoc ??= document.querySelector('iframe')?.srcdoc;
      }).observe(document.head, { childList: true });
    });
    await cancel(page, { statsOrigin: gateway.origin, transport });
    const script = (await page.evaluate(() => window.srcdoc))?.match(/^<script>([^<]*)<\/script>$/)?.[1] ?? '';
    const hash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
    expect(await page.evaluate(() => window.SessionGate.bootstrapHash)).toBe(hash);
    expect(readFileSync('docs/content-security-policy.md', 'utf8')).toContain(hash);
  }
});

test('a page that is busy after the call does not spoil it', async ({ page, gateway }) => {
  const { reply } = await page.evaluate(
    async ({ statsOrigin, username, sessionid }) => {
      const slimcd = window.SessionGate.createSlimCD({ username, statsOrigin, transport: 'jsonp' });
      const call = slimcd.sessions.cancelSession({ sessionid });
      // The frame is there, and its message comes while nothing can receive it.
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

test('30 calls at once each get their own answer, from frames of their own', async ({ page }) => {
  const gateway = await startScriptServer();
  // In any order but that of the calls.
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
      // Before any answer: the first comes after a round to the server.
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

test.describe('ended by the caller', () => {
  let gateway: ScriptServer;
  test.beforeEach(async ({ page }) => {
    gateway = await startScriptServer();
    await page.evaluate(
      ({ statsOrigin, username, sessionid }) => {
        const slimcd = window.SessionGate.createSlimCD({ username, statsOrigin, transport: 'jsonp' });
        const controller = new AbortController();
        const start = () =>
          slimcd.sessions
            .cancelSession({ sessionid }, { signal: controller.signal })
            .catch(({ name, outcome }: { name: string; outcome: string }) => ({ name, outcome }));
        Object.assign(window, { controller, start });
      },
      { statsOrigin: gateway.origin, username: USERNAME, sessionid: SESSION },
    );
  });
  test.afterEach(() => gateway.close());

  test('at once: not sent', async ({ page }) => {
    const ended = await page.evaluate(() => {
      const call = window.start();
      window.controller.abort();
      return call;
    });
    expect(ended).toEqual({ name: 'AbortError', outcome: 'not-sent' });
    expect(gateway.requests).toHaveLength(0);
    expect(await leftovers(page)).toEqual(NOTHING);
  });

  test('before the frame is ready: not sent', async ({ page }) => {
    const ended = await page.evaluate(() => {
      new MutationObserver(() => window.controller.abort()).observe(document.head, { childList: true });
      return window.start();
    });
    expect(ended).toEqual({ name: 'AbortError', outcome: 'not-sent' });
    expect(gateway.requests).toHaveLength(0);
    expect(await leftovers(page)).toEqual(NOTHING);
  });

  test('after the request has left: unknown, and the connection is closed', async ({ page }) => {
    const closed = new Promise<void>((resolve) => {
      gateway.script = (_, request) => {
        request.socket.once('close', resolve);
        return undefined;
      };
    });
    const ended = page.evaluate(() => window.start());
    await expect.poll(() => gateway.requests.length).toBe(1);
    await page.evaluate(() => window.controller.abort());
    expect(await ended).toEqual({ name: 'AbortError', outcome: 'unknown' });
    await closed;
    expect(await leftovers(page)).toEqual(NOTHING);
  });

  test('while the answer is under way: it never runs', async ({ page }) => {
    gateway.script = (callback, _, response) => {
      // The start of a script that would call back as soon as it is complete.
      response.writeHead(200, { 'content-type': 'text/javascript' }).write(success(callback));
      return undefined;
    };
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    const ended = page.evaluate(() => window.start());
    await expect.poll(() => gateway.requests.length).toBe(1);
    await page.evaluate(() => window.controller.abort());
    expect(await ended).toEqual({ name: 'AbortError', outcome: 'unknown' });
    await gateway.close();
    expect(await leftovers(page)).toEqual(NOTHING);
    expect(errors).toEqual([]);
  });
});

test('what is not the frame is not heard', async ({ page, gateway }) => {
  await page.evaluate(() => {
    // Another frame, the page itself and an event without a source say what the frame says.
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
    controller: AbortController;
    start(): Promise<unknown>;
    srcdoc?: string;
  }
}
