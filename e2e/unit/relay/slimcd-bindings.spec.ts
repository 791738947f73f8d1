import { createSlimCD, end, pay, type SlimCDBinding } from '../../../src/index.js';
import { failureOf } from '../../support/failures.js';
import { DOCUMENTED } from '../../support/slimcd-operations/operations.js';
import { prepare } from '../../support/slimcd-operations/prepare.js';
import { expect, post, samples, test, type Upstream } from './fixtures.js';
import { CANCEL, json, sessionid } from './requests.js';
import { relay } from './ways.js';

const BINDINGS: readonly SlimCDBinding[] = ['form', 'json', 'get', 'resource', 'soap'];
const XML_BINDINGS: readonly SlimCDBinding[] = ['resource', 'soap'];
const SOAP_TYPE = { 'content-type': 'text/xml; charset=utf-8' };
const RESOURCE = '/pay/slimcd/soft/cancelsession.asp';

type Method = (request: unknown, ...settings: unknown[]) => Promise<unknown>;

const methodOf = (client: object, group: string, name: string) =>
  (client as Record<string, Record<string, Method>>)[group]?.[name] as Method;

/** Replaces what differs from run to run: IDs of sessions, references, tokens and moments. */
const withoutIds = (value: unknown) =>
  JSON.parse(JSON.stringify(value).replace(/[\da-f]{20,40}|\d\d:\d\d:\d\d\.\d{3}/gi, '(any)'));

/** The last request to the gateway in lower case, because the relay writes documented names so. */
const lastSent = ({ sent }: Upstream) => {
  const { method, url, headers, body } = sent.at(-1) ?? {};
  const type = headers?.['content-type']?.split(';')[0];
  return withoutIds({ method, url: url?.toLowerCase(), type, body: body?.toLowerCase() });
};

const isWritable = ({ place, methods, postOnly }: (typeof DOCUMENTED)[number], binding: SlimCDBinding) => {
  if (binding === 'get') return !postOnly;
  const hasResource = place.includes('?service=') && !/^upload/.test(methods[0] ?? '');
  return !XML_BINDINGS.includes(binding) || hasResource;
};

for (const binding of BINDINGS) {
  test(`every operation by ${binding} through the relay brings the same reply as direct, by promise and by callback`, async ({
    atShop,
    relayWith,
    upstream,
  }) => {
    atShop.relay = relayWith();
    const direct = createSlimCD({ username: samples.slimcd.username, transport: 'cors', binding });
    const relayed = createSlimCD({ relay, binding });
    for (const documented of DOCUMENTED.filter((operation) => isWritable(operation, binding))) {
      const { group, methods, request } = documented;
      const [name = ''] = methods;
      const run = async (call: () => Promise<unknown>) => {
        upstream.reset();
        await prepare('https://trans.slimcd.com');
        upstream.sent.length = 0;
        const reply = withoutIds(await call());
        return { reply, sent: lastSent(upstream), times: upstream.sent.length };
      };
      const expected = await run(() => methodOf(direct, group, name)(request));
      expect(await run(() => methodOf(relayed, group, name)(request)), name).toEqual(expected);
      const byCallback = () =>
        new Promise((resolve) => methodOf(relayed, group, name)(request, 30, (reply: unknown) => resolve(reply)));
      expect(await run(byCallback), `${name} with a callback`).toEqual(expected);
    }
  });

  test(`an operation that cannot be written as ${binding} is rejected before it is sent to the relay`, async ({
    atShop,
    relayWith,
    upstream,
  }) => {
    atShop.relay = relayWith();
    const relayed = createSlimCD({ relay });
    for (const { group, methods, request } of DOCUMENTED.filter((operation) => !isWritable(operation, binding))) {
      const error = await failureOf(methodOf(relayed, group, methods[0] ?? '')(request, { binding }));
      expect(error, methods[0]).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    }
    expect(upstream.sent).toEqual([]);
  });

  test(`end by ${binding} through the relay ends the session and finds one that is over`, async ({
    atShop,
    relayWith,
    upstream,
  }) => {
    atShop.relay = relayWith();
    const client = createSlimCD({ relay, binding });
    expect(await end(client, { sessionid })).toMatchObject({ state: 'ended', attempts: 1 });
    expect(await end(client, { sessionid })).toMatchObject({ state: 'already-ended' });
    expect(upstream.calls.map(({ method }) => method)).toContain(binding === 'get' ? 'GET' : 'POST');
  });
}

for (const binding of ['form', 'json', 'get'] as const) {
  test(`pay by ${binding} through the relay is approved`, async ({ atShop, relayWith, upstream }) => {
    atShop.relay = relayWith();
    await prepare('https://trans.slimcd.com');
    const request = { transtype: 'SALE', amount: '19.77', gateid: '900000001' };
    expect(await pay(createSlimCD({ relay, binding }), request)).toMatchObject({ state: 'approved', attempts: 1 });
    expect(upstream.calls.at(-1)).toMatchObject({ operation: 'ProcessTransaction' });
  });
}

test('a service that the caller put into the request goes to the gateway by each binding of the JSON service', async ({
  atShop,
  relayWith,
  upstream,
}) => {
  atShop.relay = relayWith();
  const { sessions } = createSlimCD({ relay });
  for (const binding of ['form', 'json', 'get'] as const) {
    upstream.reset();
    await sessions.destroySession({ sessionid, service: 'DestroySession' }, { binding });
    expect(new URL(upstream.sent.at(-1)?.url ?? '').searchParams.get('service')).toBe('DestroySession');
  }
});

test('cancelSession by get reaches the relay as a POST whose URL has no field', async ({ atShop }) => {
  let seen = '';
  atShop.relay = async (request) => {
    seen = `${request.method} ${request.url} ${request.headers.get('x-slimcd-binding')} ${await request.text()}`;
    return Response.json({ response: 'Success', responsecode: '0', description: 'OK' });
  };
  await createSlimCD({ relay, binding: 'get' }).sessions.cancelSession({ sessionid });
  expect(seen).toBe(`POST ${relay}/slimcd/soft/json/jsonscript.asp?service=CancelSession get sessionid=${sessionid}`);
});

test('the relay rejects get when its credential has a password', async ({ atShop, relayWith, upstream }) => {
  atShop.relay = relayWith({ slimcd: { username: '1032', password: '289075' } });
  const error = await failureOf(createSlimCD({ relay }).sessions.cancelSession({ sessionid }, { binding: 'get' }));
  expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
  expect(error.message).toContain("binding must not be 'get'");
  expect(upstream.sent).toEqual([]);
});

test('the relay redacts its credential in an answer of XML and of JSON', async ({ relayWith, upstream }) => {
  const { username } = samples.slimcd;
  upstream.respond = ({ url }) =>
    url.includes('cancelsession.asp')
      ? new Response(`<reply><description>${username}</description></reply>`, { headers: SOAP_TYPE })
      : Response.json({ reply: { description: username } });
  for (const request of [post(RESOURCE, { sessionid }), json(CANCEL, { sessionid })]) {
    const text = await (await relayWith()(request)).text();
    expect(text).toContain('[redacted]');
    expect(text).not.toContain(username);
  }
});

const envelope = (fields: string, method = 'CancelSession') =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><${method}>${fields}</${method}></s:Body></s:Envelope>`;
const session = `<sessionid>${sessionid}</sessionid>`;

test('the relay takes fields of JSON and SOAP in any case and adds its credential', async ({ relayWith, upstream }) => {
  const requests = [
    json(CANCEL, { SessionID: sessionid }),
    post(RESOURCE, envelope(`<SessionID>${sessionid}</SessionID>`), SOAP_TYPE),
  ];
  for (const request of requests) {
    upstream.reset();
    expect((await relayWith()(request)).status).toBe(200);
    expect(upstream.calls.at(-1)?.fields).toMatchObject({ sessionid, username: samples.slimcd.username });
  }
});

const REJECTED: [what: string, request: () => Request, status: number][] = [
  ['JSON with a secret field', () => json(CANCEL, { sessionid, Password: 'x' }), 400],
  ['JSON with a steering field', () => json(CANCEL, { sessionid, callback: 'x' }), 400],
  ['JSON with one field in two spellings', () => json(CANCEL, { sessionid, SessionID: sessionid }), 400],
  ['JSON with a member twice', () => json(CANCEL, `{"sessionid":"${sessionid}","sessionid":"x"}`), 400],
  ['JSON with a nested field', () => json(CANCEL, { sessionid: { sessionid } }), 400],
  ['JSON with a list', () => json(CANCEL, { sessionid: [sessionid] }), 400],
  ['JSON that is no object', () => json(CANCEL, [sessionid]), 400],
  ['JSON at the XML resource', () => json(RESOURCE, { sessionid }), 415],
  ['SOAP at the JSON service', () => post(CANCEL, envelope(session), SOAP_TYPE), 415],
  ['SOAP with a secret element', () => post(RESOURCE, envelope(`${session}<password>x</password>`), SOAP_TYPE), 400],
  ['SOAP with an element twice', () => post(RESOURCE, envelope(session + session), SOAP_TYPE), 400],
  ['SOAP with a nested element', () => post(RESOURCE, envelope(`<sessionid>${session}</sessionid>`), SOAP_TYPE), 400],
  ['SOAP with another method', () => post(RESOURCE, envelope(session, 'DestroySession'), SOAP_TYPE), 400],
  ['SOAP with a DOCTYPE', () => post(RESOURCE, `<!DOCTYPE x>${envelope(session)}`, SOAP_TYPE), 400],
  ['XML that is no envelope', () => post(RESOURCE, session, SOAP_TYPE), 400],
  ['a secret field at the XML resource', () => post(RESOURCE, { sessionid, username: 'x' }), 400],
  ['the XML resource of a payment', () => post('/pay/slimcd/soft/processtransaction.asp', { transtype: 'SALE' }), 404],
  ['the XML resource of an upload', () => post('/pay/slimcd/soft/uploadreceipt.asp', { gateid: '1' }), 404],
];

for (const [what, request, status] of REJECTED) {
  test(`${what} is answered by the relay with ${status}, and nothing is forwarded`, async ({ relayWith, upstream }) => {
    const response = await relayWith()(request());
    expect([response.status, upstream.sent]).toEqual([status, []]);
    expect(await response.json()).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
  });
}
