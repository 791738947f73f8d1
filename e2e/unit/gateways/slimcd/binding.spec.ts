import { createSlimCD, type SlimCDBinding } from '../../../../src/gateways/slimcd/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';

const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
const JSON_SERVICE = 'https://stats.slimcd.com/soft/json/jsonscript.asp';

const BLOCK = { response: 'Success', responsecode: '0', description: 'OK', responseurl: '/soft/CancelSession.asp' };
const asJson = { body: JSON.stringify({ reply: { ...BLOCK, datablock: 'Session has been cancelled' } }) };
const members = Object.entries(BLOCK).map(([name, text]) => `<${name}>${text}</${name}>`);
const reply = `<reply>${members.join('')}<datablock>Session has been cancelled</datablock></reply>`;
const asXml = { type: 'text/xml', body: `<?xml version="1.0"?>\n${reply}` };
const asSoap = {
  type: 'text/xml; charset=utf-8',
  body: `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${reply}</soap:Body></soap:Envelope>`,
};

const SENT = {
  form: {
    answer: asJson,
    url: `${JSON_SERVICE}?service=CancelSession`,
    method: 'POST',
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    body: `username=R6UT8C6M&password=&sessionid=${SESSION}`,
  },
  json: {
    answer: asJson,
    url: `${JSON_SERVICE}?service=CancelSession`,
    method: 'POST',
    type: 'application/json',
    body: `{"username":"R6UT8C6M","password":"","sessionid":"${SESSION}"}`,
  },
  get: {
    answer: asJson,
    url: `${JSON_SERVICE}?service=CancelSession&username=R6UT8C6M&password=&sessionid=${SESSION}`,
    method: 'GET',
    type: undefined,
    body: '',
  },
  resource: {
    answer: asXml,
    url: 'https://stats.slimcd.com/soft/cancelsession.asp',
    method: 'POST',
    type: 'application/x-www-form-urlencoded;charset=UTF-8',
    body: `username=R6UT8C6M&password=&sessionid=${SESSION}`,
  },
  soap: {
    answer: asSoap,
    url: 'https://stats.slimcd.com/soft/cancelsession.asp',
    method: 'POST',
    type: 'text/xml; charset=utf-8',
    body: expect.stringContaining(`<CancelSession>\n<username>R6UT8C6M</username>\n<password></password>`),
  },
} as const;

const BINDINGS = Object.keys(SENT) as SlimCDBinding[];

for (const binding of BINDINGS) {
  const { answer, url, method, type, body } = SENT[binding];

  test(`cancelSession is written as ${binding} where the call says so, and its reply looks the same`, async ({
    wire,
  }) => {
    wire.answers = [answer];
    const result = await slimcd.sessions.cancelSession({ sessionid: SESSION }, { binding });
    expect(result).toEqual({ ...BLOCK, datablock: 'Session has been cancelled' });
    expect(wire.sent).toHaveLength(1);
    expect(wire.sent[0]).toMatchObject({ url, method, body });
    expect(wire.sent[0]?.headers['content-type']).toBe(type);
  });

  test(`cancelSession is written as ${binding} where the factory says so, with a callback`, async ({ wire }) => {
    wire.answers = [answer];
    const { sessions } = createSlimCD({ username: 'R6UT8C6M', binding });
    const given = await new Promise<unknown[]>((resolve) =>
      sessions.cancelSession({ sessionid: SESSION }, 30, (...all) => resolve(all)),
    );
    expect(given).toEqual([{ ...BLOCK, datablock: 'Session has been cancelled' }]);
    expect(wire.sent[0]).toMatchObject({ url, method });
  });

  test(`a refusal by ${binding} is REFUSED, and HTTP 500 without a reply leaves the outcome unknown`, async ({
    wire,
  }) => {
    const failed = JSON.stringify(answer)
      .replace(/Success/, 'FAIL')
      .replace(/(responsecode\W+)0/, '$11')
      .replace(/OK/, 'Payment is currently in-process')
      .replace('Session has been cancelled', '');
    wire.answers = [JSON.parse(failed), { status: 500, type: 'text/html', body: '<h1>Server Error</h1>' }];
    const call = () => failureOf(slimcd.sessions.cancelSession({ sessionid: SESSION }, { binding }));
    expect(await call()).toMatchObject({ code: 'REFUSED', outcome: 'refused', gatewayCode: 'FAIL' });
    expect(await call()).toMatchObject({ code: 'GATEWAY', outcome: 'unknown', status: 500 });
  });
}

test('cancelSession sends the complete sample of its document as it is printed', async ({ wire }) => {
  wire.answers = [asXml];
  const { sessions } = createSlimCD({ binding: 'resource', transport: 'cors' });
  await sessions.cancelSession({
    clientid: 1032,
    password: '289075',
    sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF',
  });
  expect(wire.sent[0]).toMatchObject({
    url: 'https://stats.slimcd.com/soft/cancelsession.asp',
    body: 'clientid=1032&password=289075&sessionid=22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF',
  });
});

test('an XML reply with several records has them as a list, like a JSON reply', async ({ wire }) => {
  const session = (id: number) => `<Session><SessionID>${id}</SessionID></Session>`;
  const block = members.join('');
  wire.answers = [
    {
      type: 'text/xml',
      body: `<reply>${block}<datablock><Sessions>${session(1)}${session(2)}</Sessions></datablock></reply>`,
    },
  ];
  const result = await slimcd.sessions.searchSessions({}, { binding: 'resource' });
  expect(result.datablock).toEqual({ Sessions: { Session: [{ SessionID: '1' }, { SessionID: '2' }] } });
});

test('a service that the caller put into the request is sent in the body and not in the URL', async ({ wire }) => {
  wire.answers = [asJson];
  for (const binding of ['form', 'json', 'get'] as const) {
    await slimcd.sessions.destroySession({ sessionid: SESSION, service: 'DestroySession' }, { binding });
  }
  const [form, json, get] = wire.sent;
  expect(form).toMatchObject({ url: JSON_SERVICE, body: expect.stringMatching(/&service=DestroySession$/) });
  expect(json?.url).toBe(JSON_SERVICE);
  expect(JSON.parse(json?.body ?? '')).toMatchObject({ service: 'DestroySession' });
  expect(get?.url).toMatch(/&service=DestroySession$/);
});

test('processTransaction goes to its own resource without a service, also when the request names one', async ({
  wire,
}) => {
  wire.answers = [{ body: JSON.stringify({ reply: { ...BLOCK, datablock: { approved: 'Y' } } }) }];
  const request = { transtype: 'SALE', amount: '1.00', gateid: '1', service: 'ProcessTransaction' };
  await slimcd.transact.processTransaction(request);
  expect(wire.sent[0]?.url).toBe('https://trans.slimcd.com/soft/json/jsonpayment.asp');
  expect(wire.sent[0]?.body).not.toContain('service');
});

const REFUSED: [string, () => Promise<unknown>, RegExp][] = [
  [
    'a card by get',
    () => slimcd.transact.getTemporaryToken({ cardnumber: '4111111111111111' }, { binding: 'get' }),
    /^cardnumber/,
  ],
  [
    'a password by get',
    () => slimcd.sessions.cancelSession({ clientid: 1032, password: '289075', sessionid: SESSION }, { binding: 'get' }),
    /^password/,
  ],
  [
    'a payment by resource',
    () => slimcd.transact.processTransaction({ transtype: 'VOID', gateid: '1' }, { binding: 'resource' }),
    /^binding/,
  ],
  [
    'a user field that is no XML name by soap',
    () =>
      slimcd.sessions.createSession(
        { formname: 'F', transtype: 'SALE', amount: '1.00', userfields: { 'order number': '7' } },
        { binding: 'soap' },
      ),
    /^request/,
  ],
  [
    'an unknown binding',
    () => slimcd.sessions.cancelSession({ sessionid: SESSION }, { binding: 'xml' as SlimCDBinding }),
    /^binding/,
  ],
];

for (const [what, call, message] of REFUSED) {
  test(`${what} is refused before anything is sent`, async ({ wire }) => {
    const error = await failureOf(call());
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expect(error.message).toMatch(message);
    expect(wire.sent).toHaveLength(0);
  });
}

test('a password travels by get where the factory allows it', async ({ wire }) => {
  wire.answers = [asJson];
  const { sessions } = createSlimCD({ binding: 'get', transport: 'cors', jsonp: { allowPasswordInUrl: true } });
  await sessions.cancelSession({ clientid: 1032, password: '289075', sessionid: SESSION });
  expect(wire.sent[0]?.url).toContain('password=289075');
});
