import { CALLS, expect, post, samples, test } from './fixtures.js';

test('SlimCD: the relay sets the credential, the host and the path', async ({ relayWith, upstream }) => {
  const relay = relayWith({ slimcd: { username: '1032', password: '289075' } });
  await relay(CALLS.slimcd());
  expect(upstream.sent[0]).toMatchObject({
    method: 'POST',
    url: 'https://stats.slimcd.com/soft/json/jsonscript.asp?service=CancelSession',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `username=1032&password=289075&sessionid=${samples.slimcd.sessionid}`,
  });
});

const HOSTS: [path: string, fields: Record<string, string>, url: string][] = [
  [
    '/soft/json/jsonpayment.asp',
    { transtype: 'LOAD', cardnumber: '4111111111111111', expmonth: '12', expyear: '30' },
    'https://trans.slimcd.com/soft/json/jsonpayment.asp',
  ],
  [
    '/wswebservices/GetTemporaryToken.asp',
    { cardnumber: '4111111111111111' },
    'https://trans.slimcd.com/wswebservices/GetTemporaryToken.asp',
  ],
  [
    '/soft/json/jsonscript.asp?service=CloseBatch',
    { siteid: '1' },
    'https://trans.slimcd.com/soft/json/jsonscript.asp?service=CloseBatch',
  ],
  [
    '/soft/json/jsonscript.asp?service=GetOpenBatch2',
    { siteid: '1' },
    'https://stats.slimcd.com/soft/json/jsonscript.asp?service=GetOpenBatch2',
  ],
  [
    '/soft/json/jsonscript.asp?service=GetOpenBatch',
    { siteid: '1' },
    'https://stats.slimcd.com/soft/json/jsonscript.asp?service=GetOpenBatch',
  ],
  [
    '/soft/json/jsonscript.asp?service=SpawnSession',
    { sessionid: samples.slimcd.sessionid },
    'https://stats.slimcd.com/soft/json/jsonscript.asp?service=SpawnSession',
  ],
];
for (const [path, fields, url] of HOSTS) {
  test(`SlimCD: ${path} is on its host`, async ({ relayWith, upstream }) => {
    await relayWith()(post(`/pay/slimcd${path}`, fields));
    expect(upstream.sent.map((sent) => sent.url)).toEqual([url]);
    // Making a session of a template asks for no credential.
    const anonymous = path.endsWith('SpawnSession');
    expect(new URLSearchParams(upstream.sent[0]?.body).get('username')).toBe(
      anonymous ? null : samples.slimcd.username,
    );
  });
}

test('SlimCD: a payment without a reference gets one, and user fields pass where the service has them', async ({
  relayWith,
  upstream,
}) => {
  const relay = relayWith();
  await relay(post('/pay/slimcd/soft/json/jsonpayment.asp', { TransType: 'SALE', Amount: '19.77' }));
  expect(new URLSearchParams(upstream.sent[0]?.body).get('client_transref')).toMatch(/^[\da-f]{20}$/);
  const fields = { FormName: 'Checkout', transtype: 'SALE', AMOUNT: '19.77', order_id: '7', First_Name: 'Ünal' };
  await relay(post('/pay/slimcd/soft/json/jsonscript.asp?service=CreateSession', fields));
  expect(Object.fromEntries(new URLSearchParams(upstream.sent[1]?.body))).toEqual({
    username: samples.slimcd.username,
    password: '',
    formname: 'Checkout',
    transtype: 'SALE',
    amount: '19.77',
    order_id: '7',
    First_Name: 'Ünal',
  });
});
