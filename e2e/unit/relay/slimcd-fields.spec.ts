import { documentedFields } from '../../../src/gateways/slimcd/documented-fields.js';
import { operations } from '../../../src/gateways/slimcd/operations.js';
import { createSlimCD } from '../../../src/index.js';
import { expect, post, SHOP, samples, test } from './fixtures.js';
import { CREATE, session } from './requests.js';

const SERVICE = '/pay/slimcd/soft/json/jsonscript.asp?service=';
const { sessionid } = samples.slimcd;

/** Values that pass the checks of the fields that the encoder looks at. */
const VALUES: Readonly<Record<string, string>> = { sessionid, transtype: 'SALE', amount: '1.00', approvedamt: '1.00' };
const SECRETS = ['clientid', 'username', 'password'];

for (const [operation, names] of Object.entries(documentedFields)) {
  test(`a page may send every documented field of ${operation}, in the document's and in lower case`, async ({
    atShop,
    relayWith,
    upstream,
  }) => {
    atShop.relay = relayWith();
    upstream.respond = () => Response.json({ reply: { response: 'Success', responsecode: '0', description: 'OK' } });
    const client = createSlimCD({ relay: `${SHOP}/pay` }) as unknown as Record<string, Record<string, unknown>>;
    const method = operation.charAt(0).toLowerCase() + operation.slice(1);
    const group = Object.values(client).find((members) => members && typeof members === 'object' && method in members);
    const call = group?.[method] as (request: object) => Promise<unknown>;
    for (const name of names.filter((name) => name !== '*' && !SECRETS.includes(name))) {
      const request: Record<string, string> = { sessionid, formname: 'Checkout', transtype: 'SALE', amount: '1.00' };
      for (const key of Object.keys(request)) if (!names.includes(key)) delete request[key];
      request[name] = VALUES[name] ?? '1';
      upstream.sent.length = 0;
      await call(request).catch(() => {});
      expect([name, new URLSearchParams(upstream.sent[0]?.body).get(name)]).toEqual([name, request[name]]);
    }
  });
}

for (const [service, fields] of [
  ['SendReceipt', { GateID: '1', Send_cc: 'yes', CC_Email: 'a@b.example' }],
  ['GetSignatureImage', { GateID: '1', FileType: 'PNG', Width: '100' }],
  ['GetOpenBatch2', { SiteID: '1', StartDate: '11/01/2026', EndDate: '11/26/2026' }],
  ['GetUserClientSite3', { siteid: '1' }],
  ['GetUserClientSites', { siteid: '1' }],
  ['GetTemporaryToken', { cardnumber: '4111111111111111', cvv2: '123' }],
  ['DestroySession', { sessionid }],
  ['SpawnSessions', { sessionid }],
] as const) {
  test(`${service} is served with the fields ${Object.keys(fields)}, as its document spells them`, async ({
    relayWith,
    upstream,
  }) => {
    await relayWith()(post(SERVICE + service, fields));
    expect(new URL(upstream.sent[0]?.url ?? '').searchParams.get('service')).toBe(service);
    const sent = new URLSearchParams(upstream.sent[0]?.body);
    for (const [name, value] of Object.entries(fields)) expect(sent.get(name.toLowerCase())).toBe(value);
  });
}

test('a payment may name the version of the product', async ({ relayWith, upstream }) => {
  await relayWith()(post('/pay/slimcd/soft/json/jsonpayment.asp', { transtype: 'SALE', amount: '1', version: '2.1' }));
  expect(new URLSearchParams(upstream.sent[0]?.body).get('version')).toBe('2.1');
});

for (const name of ['Order ID', 'Order  ID', 'Größe', '注文 番号', 'a.b-c_d', 'user name', 'x'.repeat(64)]) {
  test(`the user field "${name}" passes`, async ({ relayWith, upstream }) => {
    await relayWith()(post(CREATE, { ...session, [name]: '7' }));
    expect(new URLSearchParams(upstream.sent[0]?.body).get(name)).toBe('7');
  });
}

for (const name of ['', ' ', ' password', 'password ', '\tpassword', 'a&b', 'a=b', 'a\nb', 'a[b]', 'x'.repeat(65)]) {
  test(`the user field ${JSON.stringify(name)} is rejected`, async ({ relayWith, upstream }) => {
    expect((await relayWith()(post(CREATE, { ...session, [name]: '7' }))).status).toBe(400);
    expect(upstream.sent).toEqual([]);
  });
}

for (const name of ['cvv', 'Security_Code', 'pin', 'track2', 'passwd', 'pwd']) {
  test(`the user field "${name}" is rejected, because it holds a security code or a password`, async ({
    relayWith,
    upstream,
  }) => {
    expect((await relayWith()(post(CREATE, { ...session, [name]: '7' }))).status).toBe(400);
    expect(upstream.sent).toEqual([]);
  });
}

const KIBI = 1024;
const LIMITS: [path: string, field: string, limit: number][] = [
  [`${SERVICE}CreateSession`, 'note', 64 * KIBI],
  [`${SERVICE}SearchTransactions2`, 'firstname', 64 * KIBI],
  ...['UploadSignature', 'UploadReceipt', 'UploadCheck'].map((service): [string, string, number] => [
    SERVICE + service,
    'imagedata',
    4096 * KIBI,
  ]),
];
for (const [path, field, limit] of LIMITS) {
  test(`${path.replace(SERVICE, '')} takes a body of ${limit} bytes and not one byte more`, async ({
    relayWith,
    upstream,
  }) => {
    upstream.respond = () => Response.json({ reply: { response: 'Success' } });
    const start = `formname=a&transtype=SALE&amount=1&${field}=`;
    const body = path.includes('Create') ? start : `${field}=`;
    const statuses = [];
    for (const size of [limit, limit + 1]) {
      statuses.push((await relayWith()(post(path, body + 'x'.repeat(size - body.length)))).status);
    }
    expect([statuses, upstream.sent.length]).toEqual([[200, 413], 1]);
  });
}

test('GetResult takes a body of 1 MiB and not one byte more', async ({ relayWith, upstream }) => {
  upstream.respond = () => Response.json({ Success: true });
  const { ApplicationKey } = samples.pagos;
  const bodyOf = (size: number) => {
    const start = `{"ApplicationKey":"${ApplicationKey}","Outputs":[],"Inputs":[${' '.repeat(100)}`;
    return `${start}${' '.repeat(size - start.length - 2)}]}`;
  };
  const statuses = [];
  for (const size of [1024 * KIBI, 1024 * KIBI + 1]) {
    const request = post('/pay/pagos/Api/Applications/GetResult', bodyOf(size), { 'content-type': 'application/json' });
    statuses.push((await relayWith()(request)).status);
  }
  expect([statuses, upstream.sent.length]).toEqual([[200, 413], 1]);
});

test('every operation of the table has documented fields and a route', async ({ relayWith, upstream }) => {
  upstream.respond = () => Response.json({});
  const relay = relayWith({ authorize: () => false });
  for (const { operation, service, path, required } of Object.values(operations).flat()) {
    expect(documentedFields).toHaveProperty(operation);
    const address = path ? `/pay/slimcd${path}` : SERVICE + service;
    // An operation that needs fields is refused for that, before `authorize` is asked.
    expect([service, (await relay(post(address))).status]).toEqual([service, required ? 400 : 403]);
  }
});
