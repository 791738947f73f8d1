import { samples } from '../../src/testing/index.js';
import { callAll, NAMES, REPLIES } from '../support/call-relay.js';
import { expect, test } from '../support/shop.js';

test('all five gateways work through the relay from a page without secrets', async ({ page, shop }) => {
  await page.goto(`${shop.origin}/umd.html`);
  const results = await callAll(page);
  for (const name of NAMES) expect(results[name], name).toMatchObject({ reply: REPLIES[name] });
  expect(shop.gateway.calls.map(({ gateway, applied }) => [gateway, applied]).sort()).toEqual(
    NAMES.map((name) => [name, true]).sort(),
  );
  // The gateways saw a server, not a browser.
  for (const { method, headers } of shop.gateway.requests) {
    expect(method).not.toBe('OPTIONS');
    for (const name of ['origin', 'referer', 'cookie', 'sec-fetch-site']) expect(headers[name], name).toBeUndefined();
  }
  const { ClientSessionID, code, error, ...more } = results.ftipgw.reply as Record<string, unknown>;
  expect([ClientSessionID, code, error]).toEqual([samples.ftipgw.ClientSessionID, 'OK', expect.any(String)]);
  expect(more).toEqual({ Contracts: [], ContractTransactions: [] });
});

test('an error of the relay has the code and outcome that the relay states, for every gateway', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop.origin}/umd.html`);
  shop.open({ authorize: () => false });
  for (const [name, { error }] of Object.entries(await callAll(page))) {
    expect(error, name).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
  }
  expect(shop.gateway.requests).toHaveLength(0);

  shop.open({ prefix: '/elsewhere' });
  for (const [name, { error }] of Object.entries(await callAll(page))) {
    expect(error, name).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expect(error?.message).toContain('relay: 404');
  }

  shop.open({});
  shop.gateway.fault = 'reset-before';
  for (const [name, { error }] of Object.entries(await callAll(page, '/pay', { retry: 0 }))) {
    expect(error, name).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  }
});

test('a relay on another origin is called with CORS, and only if it allows the page', async ({ page, shop, site }) => {
  await page.goto(`${site}/umd.html`);
  for (const [name, { error }] of Object.entries(await callAll(page, `${shop.origin}/pay`, { retry: 0 }))) {
    expect(error, name).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  }
  expect(shop.gateway.requests).toHaveLength(0);

  shop.open({ allowOrigins: [site] });
  const results = await callAll(page, `${shop.origin}/pay`);
  for (const name of NAMES) expect(results[name], name).toMatchObject({ reply: REPLIES[name] });

  // The page can read the relay's own errors too.
  shop.open({ allowOrigins: [site], authorize: () => false });
  const refused = await callAll(page, `${shop.origin}/pay`);
  for (const name of NAMES) expect(refused[name].error, name).toMatchObject({ code: 'AUTHENTICATION' });
});

test('cancelSession reaches a relay on another origin by each binding, and the reply is the same', async ({
  page,
  shop,
  site,
}) => {
  await page.goto(`${site}/umd.html`);
  shop.open({ allowOrigins: [site] });
  const { sessionid } = samples.slimcd;
  for (const binding of ['form', 'json', 'get', 'resource', 'soap'] as const) {
    shop.gateway.reset();
    const reply = await page.evaluate(
      ({ sessionid, ...options }) => {
        const { sessions } = window.SessionGate.createSlimCD(options);
        return sessions.cancelSession({ sessionid });
      },
      { sessionid, relay: `${shop.origin}/pay`, binding },
    );
    expect(reply, binding).toMatchObject({ response: 'Success', datablock: 'Session has been cancelled' });
  }
});

test('a relay given as a path is on the origin of the page when <base> names another origin', async ({
  page,
  shop,
  pages,
}) => {
  await page.goto(`${shop.origin}/umd.html`);
  await page.evaluate((href) => {
    document.head.append(Object.assign(document.createElement('base'), { href }));
  }, `${pages.origin}/elsewhere/`);
  const results = await callAll(page);
  for (const name of NAMES) expect(results[name], name).toMatchObject({ reply: REPLIES[name] });
});

test('cookies of the shop reach `authorize` and no gateway', async ({ page, shop }) => {
  const cookies: (string | null)[] = [];
  shop.open({ authorize: ({ request }) => cookies.push(request.headers.get('cookie')) > 0 });
  await page.goto(`${shop.origin}/umd.html`);
  await page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not on http
    document.cookie = 'sid=canary-session';
  });
  await callAll(page);
  expect(cookies).toEqual(Array(5).fill('sid=canary-session'));
  expect(JSON.stringify([shop.gateway.requests, shop.gateway.calls])).not.toContain('canary-session');
});

test('the log of the relay has operations and statuses, and no field for secrets or session IDs', async ({
  page,
  shop,
}) => {
  await page.goto(`${shop.origin}/umd.html`);
  await callAll(page);
  expect(shop.log.map(({ operation, status }) => `${operation} ${status}`).sort()).toEqual(
    ['CancelProduct', 'CancelRedirectSession', 'CancelSession', 'CloseDedicatedSession', 'GetClientSessionID'].map(
      (operation) => `${operation} 200`,
    ),
  );
  for (const entry of shop.log) {
    const about = ['cause', 'disconnected', 'method', 'milliseconds', 'operation', 'reason', 'requestId', 'status'];
    expect(Object.keys(entry).sort()).toEqual(about);
  }
});

test('the relay forwards no request from a page of another origin', async ({ page, shop, site }) => {
  await page.goto(`${shop.origin}/umd.html`);
  await page.context().addCookies([{ name: 'sid', value: 'shopper', url: shop.origin, sameSite: 'Lax' }]);
  await page.goto(`${site}/umd.html`);
  const url = `${shop.origin}/pay/ftipgw/admin/ws/recurring.asmx/GetClientSessionID`;
  await page.evaluate(async (url) => {
    await fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include', body: new URLSearchParams() });
    await fetch(url, { method: 'POST', credentials: 'include', headers: { 'x-a': 'b' } }).catch(() => {});
    navigator.sendBeacon(url, new URLSearchParams());
    const script = Object.assign(document.createElement('script'), { src: `${url}?callback=alert` });
    await new Promise((resolve) => {
      script.onerror = resolve;
      document.head.append(script);
    });
    const form = Object.assign(document.createElement('form'), { method: 'post', action: url });
    document.body.append(form);
    form.submit();
  }, url);
  await page.waitForURL(url);
  // The page shows the relay's own error.
  await expect(page.locator('body')).toContainText('AUTHENTICATION');
  await expect.poll(() => shop.log.map(({ status }) => status).sort()).toEqual([403, 403, 403, 405, 405]);
  expect(shop.gateway.requests).toHaveLength(0);
});
