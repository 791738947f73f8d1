import type { Page } from '@playwright/test';
import { samples } from '../../src/testing/index.js';
import { expect, type Shop, test } from '../shop.js';

// What a page knows of each gateway: what the session is called, and nothing that is the merchant's.
const { ApplicationKey, SessionId } = samples.pagos;
const { redirectSessionId } = samples.zastrpay;
const { token, productId, productTypeId, pin } = samples.gvp;
const REQUESTS = {
  slimcd: { sessionid: samples.slimcd.sessionid },
  pagos: { ApplicationKey, SessionId },
  ftipgw: {},
  zastrpay: { redirectSessionId },
  gvp: { token, productId, productTypeId, pin },
};
type Name = keyof typeof REQUESTS;
const NAMES = Object.keys(REQUESTS) as Name[];

const REPLIES: Record<Name, object> = {
  slimcd: { response: 'Success' },
  pagos: { Success: true },
  ftipgw: { code: 'OK', ClientSessionID: samples.ftipgw.ClientSessionID },
  zastrpay: { state: 'Cancelled', id: redirectSessionId },
  gvp: { StatusCode: 0 },
};

/** What came of the calls, by gateway; an error as what can be said of it. */
type Results = Record<Name, { reply?: unknown; error?: { code: string; outcome: string; message: string } }>;

/** Calls every gateway through the relay. */
function callAll(page: Page, relay = '/pay', more: object = {}): Promise<Results> {
  return page.evaluate(
    async ({ relay, requests, more }) => {
      const { createSlimCD, createPagos, createFtipgw, createZastrpay, createGvp, isSessionGateError } =
        window.SessionGate;
      const options = { relay, ...more };
      const calls = {
        slimcd: createSlimCD(options).sessions.cancelSession(requests.slimcd),
        pagos: createPagos(options).closeDedicatedSession(requests.pagos),
        ftipgw: createFtipgw(options).getClientSessionID({}),
        zastrpay: createZastrpay(options).cancelRedirectSession(requests.zastrpay),
        gvp: createGvp(options).cancelProduct(requests.gvp),
      };
      const ends = Object.entries(calls).map(async ([name, call]) => {
        const end = await Promise.resolve<unknown>(call).then(
          (reply) => ({ reply }),
          (error: unknown) => {
            if (!isSessionGateError(error)) throw error;
            const { code, outcome, message } = error;
            return { error: { code, outcome, message } };
          },
        );
        return [name, end];
      });
      const results = Object.fromEntries(await Promise.all(ends));
      // Kept, so that the heap has something to find.
      return Object.assign(window, { results }).results;
    },
    { relay, requests: REQUESTS, more },
  );
}

test('all five gateways work from a page that holds no secret', async ({ page, shop }) => {
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

/** Everything that a page got hold of: its traffic, its document, its storage, its cookies and its heap. */
async function collect(page: Page, shop: Shop): Promise<() => Promise<string[]>> {
  const texts: string[] = [];
  const pending: Promise<unknown>[] = [];
  page.on('console', (message) => texts.push(message.text()));
  page.on('pageerror', (error) => texts.push(`${error.message} ${error.stack}`));
  page.on('request', (request) => texts.push(request.url()));
  page.on('response', (response) => {
    pending.push(response.allHeaders().then((headers) => texts.push(JSON.stringify(headers))));
    pending.push(response.text().then((text) => texts.push(text)));
  });
  return async () => {
    await Promise.allSettled(pending);
    const kept = await page.evaluate(async () => [
      document.documentElement.outerHTML,
      document.cookie,
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      JSON.stringify(await indexedDB.databases()),
      ...(await caches.keys()),
      ...performance.getEntries().map(({ name }) => name),
    ]);
    const heap: string[] = [];
    const cdp = await page.context().newCDPSession(page);
    cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => heap.push(chunk));
    await cdp.send('HeapProfiler.takeHeapSnapshot', {});
    return [...texts, ...shop.received, ...kept, heap.join('')];
  };
}

const spellings = (value: string) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)];

test('what the relay holds is nowhere in the page: its document, storage, traffic and heap', async ({ page, shop }) => {
  const found = await collect(page, shop);
  await page.goto(`${shop.origin}/umd.html`);
  await callAll(page);
  const first = await found();
  // The search finds what is there: in what came back, and in the heap alone.
  for (const text of [first.join(), first.at(-1) ?? ''])
    expect(text.includes(samples.ftipgw.ClientSessionID)).toBe(true);
  // Calls that were refused, failed, or ended in doubt.
  for (const fault of [
    '500',
    'wrong-credentials',
    'invalid-token',
    'InValidPassword',
    'unauthorized',
    'html',
  ] as const) {
    shop.gateway.fault = fault;
    await callAll(page);
  }
  const texts = await found();
  const { slimcd, pagos, zastrpay, gvp } = samples;
  for (const secret of [slimcd.username, pagos.token, zastrpay.apiKey, gvp.consumerKey, gvp.consumerSecret]) {
    for (const value of spellings(secret)) for (const text of texts) expect(text.includes(value), secret).toBe(false);
  }
});

// Values that can stand nowhere by chance.
const CANARY = {
  slimcd: { username: 'CANARYslimcd<&"7x' },
  pagos: { token: 'CANARYpagos+/7x==' },
  ftipgw: { Username: 'CANARYuser', Password: "CANARYpass'&7x", Vendor: 'CANARYvendor' },
  zastrpay: { apiKey: 'CANARYzastrpay!7x' },
  gvp: { consumerKey: 'CANARYkey 7x', consumerSecret: 'CANARYsecret 7x' },
};

/** How a gateway may say back all that it was sent. */
const ECHOES: Record<string, (said: string) => { type: string; body: string; status?: number }> = {
  JSON: (said) => ({
    type: 'application/json',
    body: JSON.stringify({ Success: false, Messages: [said], [said]: said }),
  }),
  'JSON with 500': (said) => ({ type: 'application/json', status: 500, body: JSON.stringify([said]) }),
  HTML: (said) => ({ type: 'text/html', body: `<h1>${said.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)}</h1>` }),
  'plain text with 500': (said) => ({ type: 'text/plain', status: 500, body: said }),
  XML: (said) => {
    const text = said.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
    const record = `<Username>${text}</Username><code>Access_Denied</code><error>${text}</error>`;
    const body = `<RecurringResult xmlns="http://www.tpisoft.com/Admin/ws">${record}</RecurringResult>`;
    return { type: 'text/xml', body };
  },
};

test('gateways that say back all that they were sent: nothing of it reaches the page', async ({ page, shop }) => {
  const { origin } = shop.gateway;
  shop.open({
    slimcd: { ...CANARY.slimcd, statsOrigin: origin },
    pagos: { ...CANARY.pagos, origin },
    ftipgw: { ...CANARY.ftipgw, origin },
    zastrpay: { ...CANARY.zastrpay, baseUrl: origin },
    gvp: { ...CANARY.gvp, serviceRoot: `${origin}/dev/Some.svc` },
  });
  const found = await collect(page, shop);
  await page.goto(`${shop.origin}/umd.html`);
  for (const [what, echo] of Object.entries(ECHOES)) {
    shop.gateway.reset();
    shop.gateway.respond = ({ url, body, headers, fields }) =>
      echo(
        [decodeURIComponent(url), url, body, ...[headers, fields].flatMap((record) => Object.values(record))].join(' '),
      );
    const results = await callAll(page, '/pay', { retry: 0 });
    for (const name of NAMES) expect(results[name].error, `${what}, ${name}`).toBeDefined();
    // They got the secrets, and each of them said them.
    expect(
      shop.gateway.calls.filter(({ url, body, headers }) =>
        `${url}${body}${JSON.stringify(headers)}`.includes('CANARY'),
      ),
    ).toHaveLength(5);
  }
  expect((await found()).filter((text) => /CANARY/i.test(text)).map((text) => text.slice(0, 500))).toEqual([]);
});

test('a problem of the relay is read before any gateway is believed', async ({ page, shop }) => {
  await page.goto(`${shop.origin}/umd.html`);
  shop.open({ authorize: () => false });
  for (const [name, { error }] of Object.entries(await callAll(page))) {
    expect(error, name).toMatchObject({ code: 'AUTHENTICATION', outcome: 'refused' });
  }
  expect(shop.gateway.requests).toHaveLength(0);

  shop.open({ gvp: undefined, slimcd: undefined, pagos: undefined, ftipgw: undefined, zastrpay: undefined });
  for (const [name, { error }] of Object.entries(await callAll(page))) {
    expect(error, name).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expect(error?.message).toContain('path: expected an operation');
  }

  shop.open({});
  shop.gateway.fault = 'reset-before';
  for (const [name, { error }] of Object.entries(await callAll(page, '/pay', { retry: 0 }))) {
    expect(error, name).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  }
});

test('a relay elsewhere is called as an address: with CORS, and only where it lets the page in', async ({
  page,
  shop,
  site,
}) => {
  await page.goto(`${site}/umd.html`);
  for (const [name, { error }] of Object.entries(await callAll(page, `${shop.origin}/pay`, { retry: 0 }))) {
    expect(error, name).toMatchObject({ code: 'NETWORK', outcome: 'unknown' });
  }
  expect(shop.gateway.requests).toHaveLength(0);

  shop.open({ allowOrigins: [site] });
  const results = await callAll(page, `${shop.origin}/pay`);
  for (const name of NAMES) expect(results[name], name).toMatchObject({ reply: REPLIES[name] });

  // What the relay says by itself can be read too.
  shop.open({ allowOrigins: [site], authorize: () => false });
  const refused = await callAll(page, `${shop.origin}/pay`);
  for (const name of NAMES) expect(refused[name].error, name).toMatchObject({ code: 'AUTHENTICATION' });
});

test('a path is one of the page’s origin, whatever its <base> says', async ({ page, shop, pages }) => {
  await page.goto(`${shop.origin}/umd.html`);
  await page.evaluate((href) => {
    document.head.append(Object.assign(document.createElement('base'), { href }));
  }, `${pages.origin}/elsewhere/`);
  const results = await callAll(page);
  for (const name of NAMES) expect(results[name], name).toMatchObject({ reply: REPLIES[name] });
});

test('cookies of the shop reach authorize, and go no further', async ({ page, shop }) => {
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

/** Arms the goodbye of a session in the page. */
function arm(page: Page, name: Exclude<Name, 'ftipgw'>, more: object = {}) {
  return page.evaluate(
    ({ name, request, more }) => {
      const { createSlimCD, createPagos, createZastrpay, createGvp, endOnLeave } = window.SessionGate;
      const client = { slimcd: createSlimCD, pagos: createPagos, zastrpay: createZastrpay, gvp: createGvp }[name];
      endOnLeave(client({ relay: '/pay', ...more } as never) as never, request as never);
    },
    { name, request: REQUESTS[name], more },
  );
}

const GOODBYES: Record<string, (page: Page, shop: Shop) => Promise<unknown>> = {
  'a link': (page, shop) => page.goto(`${shop.origin}/esm.html`),
  'a closed tab': (page) => page.close({ runBeforeUnload: true }),
};

for (const name of ['slimcd', 'pagos', 'zastrpay', 'gvp'] as const) {
  for (const [how, leave] of Object.entries(GOODBYES)) {
    test(`${name}, ${how}: the session is ended through the relay, once`, async ({ page, shop }) => {
      const tokens: (string | null)[] = [];
      shop.open({ authorize: ({ request }) => tokens.push(request.headers.get('x-csrf-token')) > 0 });
      await page.goto(`${shop.origin}/umd.html`);
      await arm(page, name, { headers: { 'x-csrf-token': 'from-the-page' } });
      expect(shop.gateway.requests).toHaveLength(0);
      await leave(page, shop);
      await expect
        .poll(() => shop.gateway.calls.map(({ gateway, applied }) => [gateway, applied]))
        .toEqual([[name, true]]);
      expect(tokens).toEqual(['from-the-page']);
    });
  }
}

test('the log knows what happened and nothing of what it was about', async ({ page, shop }) => {
  await page.goto(`${shop.origin}/umd.html`);
  await callAll(page);
  expect(shop.log.map(({ operation, status }) => `${operation} ${status}`).sort()).toEqual(
    ['CancelProduct', 'CancelRedirectSession', 'CancelSession', 'CloseDedicatedSession', 'GetClientSessionID'].map(
      (operation) => `${operation} 200`,
    ),
  );
  for (const entry of shop.log) {
    expect(Object.keys(entry).sort()).toEqual(['method', 'milliseconds', 'operation', 'requestId', 'status']);
  }
});
