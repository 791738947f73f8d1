import type { Page } from '@playwright/test';
import { samples } from '../../src/testing/index.js';
import { callAll, NAMES } from '../support/call-relay.js';
import { expect, type Shop, test } from '../support/shop.js';

/** Records the traffic of a page. The returned function adds its document, storage, cookies and heap. */
async function collect(page: Page, shop: Shop): Promise<() => Promise<string[]>> {
  const texts: string[] = [];
  const pending: Promise<unknown>[] = [];
  page.on('console', (message) => texts.push(message.text()));
  page.on('pageerror', (error) => texts.push(`${error.message} ${error.stack}`));
  page.on('request', (request) => texts.push(request.url()));
  page.on('response', (response) => {
    pending.push(response.allHeaders().then((headers) => texts.push(JSON.stringify(headers))));
    // The driver lacks bodies that the page reads in pieces. The shop records them.
    pending.push(
      response.text().then(
        (text) => texts.push(text),
        () => {},
      ),
    );
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
    return [...texts, ...shop.received, ...shop.answered, ...kept, heap.join('')];
  };
}

const spellings = (value: string) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)];

test('secrets of the relay appear nowhere in the page: document, storage, traffic or heap', async ({ page, shop }) => {
  // Two snapshots of the heap are slow on a busy machine.
  test.setTimeout(240_000);
  const found = await collect(page, shop);
  await page.goto(`${shop.origin}/umd.html`);
  await callAll(page);
  const first = await found();
  // Proves that the search works: it finds a session ID in the responses and in the heap.
  for (const text of [first.join(), first.at(-1) ?? ''])
    expect(text.includes(samples.ftipgw.ClientSessionID)).toBe(true);
  // Calls that are refused, that fail, or whose outcome is unknown.
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

// Values that appear nowhere by chance.
const CANARY = {
  slimcd: { username: 'CANARYslimcd<&"7x' },
  pagos: { token: 'CANARYpagos+/7x==' },
  ftipgw: { Username: 'CANARYuser', Password: "CANARYpass'&7x", Vendor: 'CANARYvendor' },
  zastrpay: { apiKey: 'CANARYzastrpay!7x' },
  gvp: { consumerKey: 'CANARYkey 7x', consumerSecret: 'CANARYsecret 7x' },
};

/** Responses of a gateway that repeats all that it received. */
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

test('secrets of the relay do not reach the page when the gateways echo every request', async ({ page, shop }) => {
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
    // Proves that every gateway received secrets to repeat.
    expect(
      shop.gateway.calls.filter(({ url, body, headers }) =>
        `${url}${body}${JSON.stringify(headers)}`.includes('CANARY'),
      ),
    ).toHaveLength(5);
  }
  expect((await found()).filter((text) => /CANARY/i.test(text)).map((text) => text.slice(0, 500))).toEqual([]);
});
