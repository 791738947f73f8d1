import { expect, test } from '../support/test.js';

test('a payment without a card travels by jsonp to a URL without a service parameter', async ({
  page,
  gateway,
  site,
}) => {
  await page.goto(`${site}/umd.html`);
  const code = await page.evaluate(async (origin) => {
    const options = {
      username: 'R6UT8C6M',
      transOrigin: origin,
      transport: 'jsonp',
      jsonp: { isolate: false },
    } as const;
    const { transact } = window.SessionGate.createSlimCD(options);
    return transact.processTransaction({ transtype: 'LOAD', first_name: 'Zoë' }).catch(({ code }) => code);
  }, gateway.origin);
  // The gateway refuses a LOAD without a card.
  expect(code).toBe('REFUSED');
  const [request] = gateway.requests;
  const { pathname, searchParams } = new URL(request?.url ?? '', gateway.origin);
  expect([pathname, ...searchParams.keys()]).toEqual(['/soft/json/jsonpayment.asp', 'jsonp', 'callback']);
  expect(JSON.parse(searchParams.get('jsonp') ?? '')).toMatchObject({ transtype: 'LOAD', first_name: 'Zoë' });
});

test('a report goes by jsonp when the policy blocks fetch, and an upload is not sent', async ({
  page,
  pages,
  gateway,
}) => {
  const html = '<!doctype html><script src="/dist/sessiongate.umd.js"></script>';
  await page.goto(pages.add(html, { 'content-security-policy': "connect-src 'none'" }));
  const ends = await page.evaluate(async (origin) => {
    const factory = { username: 'R6UT8C6M', statsOrigin: origin, transOrigin: origin, jsonp: { isolate: false } };
    const { images, reports } = window.SessionGate.createSlimCD(factory);
    const end = (call: Promise<unknown>) =>
      call.then(
        () => 'ok',
        ({ code, outcome }) => `${code} ${outcome}`,
      );
    return [
      await end(reports.getOpenBatch({ siteid: '228226448' })),
      await end(images.uploadSignature({ siteid: '228226448', gateid: '900000001', imagedata: 'aW1hZ2U=' })),
    ];
  }, gateway.origin);
  expect(ends).toEqual(['ok', 'NETWORK not-sent']);
  expect(gateway.requests.map(({ method }) => method)).toEqual(['GET']);
});
