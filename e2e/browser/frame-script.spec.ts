import { frameScript } from '../../src/transport/frame-script/generated.js';
import { cancel } from '../support/cancel.js';
import { startScriptServer, success } from '../support/script-server.js';
import { expect, test } from '../support/test.js';

test('the frame script posts to its parent in a sandboxed srcdoc frame, and nowhere else', async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
  const heard = await page.evaluate(async (script) => {
    const keys: unknown[] = [];
    const isHeard = new Promise<void>((resolve) => {
      addEventListener('message', ({ data }) => {
        keys.push(data);
        if (data === 'sandboxed') resolve();
      });
    });
    const load = (key: string, set: (frame: HTMLIFrameElement, html: string) => void) =>
      new Promise((resolve) => {
        const frame = document.createElement('iframe');
        set(frame, `<script data-key="${key}">${script}</script>`);
        frame.onload = resolve;
        document.body.append(frame);
      });
    // In the page itself, as injected HTML would run it.
    const injected = document.createElement('script');
    injected.dataset.key = 'page';
    injected.text = script;
    document.head.append(injected);
    await load('same origin', (frame, html) => {
      frame.srcdoc = html;
    });
    await load('data URL', (frame, html) => {
      frame.src = `data:text/html,${encodeURIComponent(html)}`;
    });
    await load('sandboxed', (frame, html) => {
      frame.sandbox.add('allow-scripts');
      frame.srcdoc = html;
    });
    await isHeard;
    return keys;
  }, frameScript);
  expect(heard).toEqual(['sandboxed']);
});

test('an isolated call takes the first of several replies of its script', async ({ page, site }) => {
  const gateway = await startScriptServer();
  gateway.script = (callback) => success(callback, "'first'") + success(callback, "'second'");
  await page.goto(`${site}/umd.html`);
  const { reply } = await cancel(page, { statsOrigin: gateway.origin, transport: 'jsonp' });
  expect(reply?.datablock).toBe('first');
  await gateway.close();
});
