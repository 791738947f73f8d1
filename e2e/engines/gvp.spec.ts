import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cancel, METHODS, request } from './gvp.js';
import { expect, NO_CONTROL, test } from './test.js';

const { token, pin } = request;

for (const method of METHODS) {
  for (const build of ['umd', 'esm']) {
    test(`cancelProduct by ${method} cancels once, without a preflight, from the ${build} build`, async ({
      page,
      gateway,
      site,
    }) => {
      await page.goto(`${site}/${build}.html`);
      const { reply, status, until, fetches } = await cancel(page, gateway.origin, { method });
      expect(reply?.StatusCode).toBe(0);
      expect({ status, until, fetches }).toEqual({
        status: 'PendingOBCancellation',
        until: '2018-01-21T16:12:59.000Z',
        fetches: 1,
      });
      expect(gateway.requests.map(({ method }) => method)).toEqual([method.toUpperCase()]);
      expect(gateway.sessions.get('1107')?.state).toBe('pending-cancellation');
    });
  }

  test(`cancelProduct by ${method} puts the PIN into a URL only for GET, and sends no cookie`, async ({
    page,
    gateway,
    site,
    browserName,
  }) => {
    test.skip(browserName === 'webkit', NO_CONTROL);
    await page.context().addCookies([{ name: 'sid', value: 'cookie', url: gateway.origin }]);
    await page.goto(`${site}/umd.html`);
    const urls: string[] = [];
    page.on('request', (request) => urls.push(request.url()));
    await cancel(page, gateway.origin, { method });
    expect(urls).toHaveLength(1);
    expect(urls[0]?.includes(pin)).toBe(method === 'get');
    expect(urls[0]?.includes(token)).toBe(method === 'get');
    const [{ headers } = { headers: {} as Record<string, string> }] = gateway.requests;
    expect(headers.cookie).toBeUndefined();
    expect(`${headers.referer}`).not.toContain(pin);
  });

  test(`cancelProduct by ${method} with a header succeeds when the preflight is allowed`, async ({
    page,
    gateway,
    site,
  }) => {
    gateway.preflight = 'allow';
    await page.goto(`${site}/umd.html`);
    const { reply } = await cancel(page, gateway.origin, { method, headers: { 'x-request-id': 'a' } });
    expect(reply?.StatusCode).toBe(0);
    expect(gateway.requests.map(({ method }) => method)).toEqual(['OPTIONS', method.toUpperCase()]);
    expect(gateway.calls[0]?.headers['x-request-id']).toBe('a');
  });

  test(`cancelProduct by ${method} with a header does not arrive when the preflight is refused`, async ({
    page,
    gateway,
    site,
  }) => {
    await page.goto(`${site}/umd.html`);
    const { error } = await cancel(page, gateway.origin, { method, headers: { 'x-request-id': 'a' } });
    expect(error).toMatchObject({ code: 'NETWORK', retryable: false });
    expect(gateway.requests.map(({ method }) => method)).toEqual(['OPTIONS']);
    expect(gateway.calls).toEqual([]);
  });
}

test('cancelProduct by get never takes an answer from the HTTP cache', async ({ page, site }) => {
  let count = 0;
  const server = createServer((_, response) => {
    const headers = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=600' };
    response.writeHead(200, { ...headers, 'content-type': 'application/json' });
    response.end(JSON.stringify({ StatusCode: count++, StatusMessage: '', Content: '' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await page.goto(`${site}/umd.html`);
  expect((await cancel(page, origin, { method: 'get' })).reply?.StatusCode).toBe(0);
  expect((await cancel(page, origin, { method: 'get' })).error?.gatewayCode).toBe('1');
  server.close();
});

test('cancelProduct is sent once to loopback when the browser is offline, and its outcome is unknown', async ({
  page,
  gateway,
  site,
  browserName,
}) => {
  test.skip(browserName === 'webkit', NO_CONTROL);
  await page.goto(`${site}/umd.html`);
  await page.context().setOffline(true);
  const { error, fetches } = await cancel(page, gateway.origin, {});
  await page.context().setOffline(false);
  expect(error).toMatchObject({ code: 'NETWORK', outcome: 'unknown', retryable: false });
  expect([fetches, gateway.requests.length]).toEqual([1, 0]);
});

test('cancelProduct is not sent again after an abort', async ({ page, gateway, site }) => {
  gateway.fault = 'hang-after';
  await page.goto(`${site}/umd.html`);
  const ended = page.evaluate(
    async ({ origin, request }) => {
      const controller = new AbortController();
      Object.assign(window, { abort: () => controller.abort() });
      const gvp = window.SessionGate.createGvp({ serviceRoot: `${origin}/uniapi` });
      const error = await gvp.cancelProduct(request, { signal: controller.signal }).catch((error) => error);
      const { name, code, outcome } = error;
      return { name, code, outcome };
    },
    { origin: gateway.origin, request },
  );
  await expect.poll(() => gateway.calls.length).toBe(1);
  await page.evaluate(() => (window as unknown as { abort(): void }).abort());
  expect(await ended).toEqual({ name: 'AbortError', code: 'ABORTED', outcome: 'unknown' });
  expect(gateway.requests).toHaveLength(1);
});
