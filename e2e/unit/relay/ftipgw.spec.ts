import { CALLS, expect, test } from './fixtures.js';

test('FTIPGW: the relay adds the admin user, and the page gets only session, code and error without secrets', async ({
  relayWith,
  upstream,
}) => {
  const relay = relayWith({ ftipgw: { Username: 'canary-user', Password: 'canary-pass', Vendor: '0001' } });
  upstream.respond = () =>
    new Response(
      `<?xml version="1.0" encoding="utf-8"?>
<RecurringResult xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://www.tpisoft.com/Admin/ws">
  <Partner>102</Partner><Username>canary-user</Username><Vendor>0001</Vendor>
  <code>OK</code><error>made &lt;b&gt; &amp; for canary-user, 0001</error><ClientSessionID>a&lt;b&amp;c</ClientSessionID>
  <Contracts><ContractInfo><Contract_Key>7</Contract_Key></ContractInfo></Contracts>
</RecurringResult>`,
      { headers: { 'content-type': 'text/xml; charset=utf-8' } },
    );
  const response = await relay(CALLS.ftipgw());
  expect(upstream.sent[0]).toMatchObject({
    method: 'POST',
    url: 'https://secure.ftipgw.com/admin/ws/recurring.asmx/GetClientSessionID',
    body: 'Username=canary-user&Password=canary-pass&Vendor=0001',
  });
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  expect(await response.text()).toBe(
    '<?xml version="1.0" encoding="utf-8"?><RecurringResult xmlns="http://www.tpisoft.com/Admin/ws">' +
      '<ClientSessionID>a&#60;b&#38;c</ClientSessionID><code>OK</code>' +
      '<error>[redacted]</error></RecurringResult>',
  );
});

for (const [what, status, type, body] of [
  ['a stack trace', 500, 'text/plain', 'System.InvalidOperationException: Missing parameter\n at C:\\inetpub\\x.cs'],
  ['a page', 500, 'text/html', '<h1>Request format is unrecognized</h1>'],
  ['a page with 200', 200, 'text/html', '<h1>hello</h1>'],
  ['another document', 200, 'text/xml', '<Response><code>OK</code></Response>'],
  ['an entity bomb', 200, 'text/xml', '<!DOCTYPE a [<!ENTITY b "c">]><RecurringResult>&b;</RecurringResult>'],
] as const) {
  test(`FTIPGW: the page gets only the status of ${what}`, async ({ relayWith, upstream }) => {
    upstream.respond = () => new Response(body, { status, headers: { 'content-type': type } });
    const response = await relayWith()(CALLS.ftipgw());
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      status,
      'text/plain',
      '',
    ]);
  });
}
