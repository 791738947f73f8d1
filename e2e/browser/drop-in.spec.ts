import type { Page } from '@playwright/test';
import { SESSION } from '../support/cancel-in-page.js';
import { expect, test } from '../support/test.js';

const HTML = '<!doctype html><title>An old page</title><script src="/dist/slimcd.umd.js"></script>';
const CREDENTIAL = { username: 'R6UT8C6M', password: '', sessionid: SESSION };

/** Opens a page with the drop-in. Returns the list of its uncaught errors and unhandled rejections. */
async function open(page: Page, url: string, gateway: string): Promise<string[]> {
  const raised: string[] = [];
  page.on('pageerror', ({ message }) => raised.push(message));
  await page.goto(url);
  await page.evaluate((origin) => window.SlimCD.configure({ statsOrigin: origin, transOrigin: origin }), gateway);
  return raised;
}

for (const form of ['(request, callback)', '(request, timeout, callback)'] as const) {
  test(`CancelSession${form} of the drop-in calls back once, with the reply of slimcd.js`, async ({
    page,
    pages,
    gateway,
  }) => {
    const raised = await open(page, pages.add(HTML, {}), gateway.origin);
    const replies = await page.evaluate(
      async ({ request, form }) => {
        const replies: unknown[] = [];
        const callback = (reply: unknown) => replies.push(reply);
        if (form === '(request, callback)') window.SlimCD.Sessions.CancelSession(request, callback);
        else window.SlimCD.Sessions.CancelSession(request, 30, callback);
        const before = replies.length;
        while (!replies.length) await new Promise((resolve) => setTimeout(resolve, 10));
        await new Promise((resolve) => setTimeout(resolve, 50));
        return [before, ...replies];
      },
      { request: CREDENTIAL, form },
    );
    expect(replies).toEqual([
      0,
      {
        ...{
          response: 'Success',
          responsecode: '0',
          description: 'OK',
          responseurl: expect.any(String),
          reponseurl: expect.any(String),
        },
        datablock: 'Session has been cancelled',
      },
    ]);
    expect(raised).toEqual([]);
  });
}

test('the drop-in calls back with a reply-shaped object when the response is HTML', async ({
  page,
  pages,
  gateway,
}) => {
  await open(page, pages.add(HTML, {}), gateway.origin);
  gateway.fault = 'html';
  const reply = await page.evaluate(
    (request) =>
      new Promise<object>((resolve) => window.SlimCD.Sessions.CancelSession(request, 30, (reply) => resolve(reply))),
    CREDENTIAL,
  );
  expect(reply).toEqual({
    ...{ response: 'Error', responsecode: '2', datablock: '' },
    description: 'The payment service did not answer. The request may have gone through.',
    responseurl: `${gateway.origin}/soft/json/jsonscript.asp?service=CancelSession`,
    reponseurl: `${gateway.origin}/soft/json/jsonscript.asp?service=CancelSession`,
  });
});

test('a call of the drop-in without a callback raises no unhandled rejection', async ({ page, pages, gateway }) => {
  const raised = await open(page, pages.add(HTML, {}), gateway.origin);
  gateway.fault = '500';
  await page.evaluate(async (request) => {
    window.SlimCD.Sessions.CancelSession(request);
    window.SlimCD.Sessions.CancelSession({ sessionid: 'none' });
    // A page that waits for the promise gets the error.
    const error = await window.SlimCD.Sessions.CancelSession(request).catch((error) => error);
    if (!window.SlimCD.isSessionGateError(error)) throw new Error('no error');
    // Some pages replace `Promise`.
    Object.assign(window, { Promise: class extends Promise<unknown> {} });
    window.SlimCD.Sessions.CancelSession({ sessionid: 'none' });
  }, CREDENTIAL);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  expect(raised).toEqual([]);
});

test('the drop-in runs jsonp in the page by default, as slimcd.js did, and isolates it on request', async ({
  page,
  pages,
  gateway,
}) => {
  await open(page, pages.add(HTML, {}), gateway.origin);
  const frames = await page.evaluate(async (request) => {
    let frames = 0;
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        frames += [...addedNodes].filter(({ nodeName }) => nodeName === 'IFRAME').length;
    }).observe(document, { childList: true, subtree: true });
    const ask = () => window.SlimCD.Sessions.CheckSession(request, { transport: 'jsonp' }).catch(() => {});
    await ask();
    const inPage = frames;
    window.SlimCD.configure({ statsOrigin: location.origin, jsonp: { isolate: true } });
    await ask();
    return [inPage, frames];
  }, CREDENTIAL);
  expect(frames).toEqual([0, 1]);
  expect(gateway.calls).toHaveLength(1);
});

test('two copies of the drop-in on one page do not break each other', async ({ page, pages, gateway }) => {
  const raised = await open(page, pages.add(HTML, {}), gateway.origin);
  await page.evaluate(() => Object.assign(window, { first: window.SlimCD }));
  await page.addScriptTag({ url: '/dist/slimcd.umd.js?again' });
  const ends = await page.evaluate(async (request) => {
    const { first, SlimCD } = window as unknown as { first: typeof window.SlimCD; SlimCD: typeof window.SlimCD };
    const ask = (copy: typeof SlimCD) => copy.Sessions.CheckSession(request).then(({ response }) => response);
    // The second copy starts with the configuration of the first.
    const both = await Promise.all([ask(first), ask(SlimCD)]);
    SlimCD.configure({ username: 'R6UT8C6M', statsOrigin: 'https://127.0.0.1:1' });
    const after = await Promise.all([ask(first), ask(SlimCD).catch(({ code }) => code)]);
    return [first !== SlimCD, ...both, ...after];
  }, CREDENTIAL);
  expect(ends).toEqual([true, 'TIMEOUT', 'TIMEOUT', 'TIMEOUT', 'NETWORK']);
  expect(raised).toEqual([]);
});
