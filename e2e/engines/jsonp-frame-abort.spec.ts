import { SESSION, USERNAME } from '../support/cancel-in-page.js';
import { leftovers, NOTHING } from '../support/leftovers.js';
import { type ScriptServer, startScriptServer, success } from '../support/script-server.js';
import { expect, test } from './test.js';

test.beforeEach(({ page, site }) => page.goto(`${site}/umd.html`));

test.describe('abort', () => {
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

  test('an isolated call is not sent when it is aborted at once', async ({ page }) => {
    const ended = await page.evaluate(() => {
      const call = window.start();
      window.controller.abort();
      return call;
    });
    expect(ended).toEqual({ name: 'AbortError', outcome: 'not-sent' });
    expect(gateway.requests).toHaveLength(0);
    expect(await leftovers(page)).toEqual(NOTHING);
  });

  test('an isolated call is not sent when it is aborted before the frame is ready', async ({ page }) => {
    const ended = await page.evaluate(() => {
      new MutationObserver(() => window.controller.abort()).observe(document.head, { childList: true });
      return window.start();
    });
    expect(ended).toEqual({ name: 'AbortError', outcome: 'not-sent' });
    expect(gateway.requests).toHaveLength(0);
    expect(await leftovers(page)).toEqual(NOTHING);
  });

  test('an isolated call that is aborted in flight has outcome unknown and closes its connection', async ({ page }) => {
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

  test('a script that is still arriving does not run when its isolated call is aborted', async ({ page }) => {
    gateway.script = (callback, _, response) => {
      // The start of a script, which calls back as soon as it is complete.
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

declare global {
  interface Window {
    controller: AbortController;
    start(): Promise<unknown>;
  }
}
