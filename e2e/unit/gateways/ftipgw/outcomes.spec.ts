import { createFtipgw, type FtipgwBinding, type FtipgwOptions } from '../../../../src/gateways/ftipgw/index.js';
import { type Fault, FTIPGW_FAULTS, samples } from '../../../../src/testing/index.js';
import { everyText } from '../../../support/every-text.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/mock-gateways.js';
import { readTranscript } from '../../../support/transcripts/read.js';

const BINDINGS: FtipgwBinding[] = ['post', 'soap', 'get'];
const { ClientSessionID, ...request } = samples.ftipgw;

// By the names of the codes, because no document says what each means.
const AUTHENTICATION = [
  'Access_Denied',
  'Invalid_Login',
  'Invalid_User_Status',
  'Invalid_User',
  'User_Not_Found',
  'InValidPassword',
];
const FAILURES = ['Unknown_Error', 'Internal_Error'];
const CODES = FTIPGW_FAULTS.filter((fault) => /^[A-Z]/.test(fault));

for (const binding of BINDINGS) {
  test.describe(`by ${binding}`, () => {
    const ftipgw = createFtipgw({ binding });

    test('getClientSessionID resolves with the session and the record as an object when the code is OK', async ({
      mock,
    }) => {
      const reply = await ftipgw.getClientSessionID(request);
      expect(reply).toEqual({
        ClientSessionID,
        code: 'OK',
        error: 'ClientSessionID generated successfully',
        Username: 'vwrs3582',
        Contracts: [],
        ContractTransactions: [],
      });
      expect(mock.sessions.get(ClientSessionID)?.state).toBe('open');
      expect(mock.calls).toHaveLength(1);
      expect(mock.calls[0]?.fields).toEqual(request);
      expect(mock.calls[0]?.url.startsWith('https://secure.ftipgw.com/admin/ws/recurring.asmx')).toBe(true);
    });

    for (const code of CODES) {
      test(code, async ({ mock }) => {
        mock.fault = code;
        const isFailure = FAILURES.includes(code);
        const expected = isFailure ? 'GATEWAY' : AUTHENTICATION.includes(code) ? 'AUTHENTICATION' : 'REFUSED';
        expect(await failureOf(ftipgw.getClientSessionID(request))).toMatchObject({
          code: expected,
          outcome: isFailure ? 'unknown' : 'refused',
          gatewayCode: code,
          message: expect.stringMatching(new RegExp(`: ${code}(; it may have happened)?$`)),
          reply: { code },
        });
        expect(mock.calls).toHaveLength(1);
      });
    }

    const TECHNICAL: [Fault, string][] = [
      ['binding-off', 'GATEWAY'],
      ['fault-server', 'GATEWAY'],
      ['fault-client', 'GATEWAY'],
      ['fault-version', 'GATEWAY'],
      ['empty-400', 'PROTOCOL'],
      ['empty-405', 'PROTOCOL'],
      ['empty-415', 'PROTOCOL'],
      ['500-html', 'GATEWAY'],
      ['html', 'PROTOCOL'],
      ['empty', 'PROTOCOL'],
      ['truncated', 'PROTOCOL'],
    ];
    for (const [fault, code] of TECHNICAL) {
      test(`${fault}: ${code}, unknown`, async ({ mock }) => {
        mock.fault = fault;
        expect(await failureOf(ftipgw.getClientSessionID(request))).toMatchObject({ code, outcome: 'unknown' });
      });
    }

    test('a refusal does not contain the password in any member of the error', async ({ mock }) => {
      const Password = 'Canary<&>"9z';
      const error = await failureOf(ftipgw.getClientSessionID({ ...request, Password }));
      expect(error).toMatchObject({ code: 'AUTHENTICATION', gatewayCode: 'InValidPassword' });
      expect(everyText(error)).not.toContain('Canary');
      expect(mock.calls[0]?.fields.Password).toBe(Password);
      expect(mock.calls[0]?.url.includes('Canary')).toBe(binding === 'get');
    });
  });
}

test('a SOAP fault is GATEWAY with its faultcode as gatewayCode', async ({ mock }) => {
  mock.fault = 'fault-server';
  const error = await failureOf(createFtipgw({ binding: 'soap' }).getClientSessionID(request));
  expect(error).toMatchObject({ code: 'GATEWAY', gatewayCode: 'soap:Server', status: 500 });
});

test('a missing parameter is GATEWAY with the text of ASP.NET in the message', async ({ mock }) => {
  mock.fault = 'missing-parameter';
  const error = await failureOf(createFtipgw().getClientSessionID(request));
  expect(error).toMatchObject({ code: 'GATEWAY', status: 500 });
  expect(error.message).toContain('Missing parameter: Vendor.');
});

test('a repeated getClientSessionID brings another session', async ({ mock }) => {
  const ftipgw = createFtipgw();
  const first = await ftipgw.getClientSessionID(request);
  const second = await ftipgw.getClientSessionID(request);
  expect(second.ClientSessionID).not.toBe(first.ClientSessionID);
  expect([...mock.sessions.values()].filter(({ gateway }) => gateway === 'ftipgw')).toHaveLength(2);
});

test('the documented SOAP request is sent with its quoted action', async ({ mock }) => {
  const { start, headers, body } = readTranscript('ftipgw/soap.request.http');
  await failureOf(
    createFtipgw({ binding: 'soap' }).getClientSessionID({ Username: 'string', Password: 'string', Vendor: 'string' }),
  );
  const [call] = mock.calls;
  expect(`${call?.method} ${new URL(call?.url ?? '').pathname} HTTP/1.1`).toBe(start);
  expect(call?.headers['content-type']).toBe(headers['content-type']);
  expect(call?.headers.soapaction).toBe(headers.soapaction);
  // The two prefixes that the help page declares and does not use are left out.
  const used = body.replace(/ xmlns:xs[id]="[^"]*"/g, '').trim();
  expect(call?.body).toBe(used);
});

test('the mock gateway answers the documented SOAP request', async ({ mock }) => {
  const { headers, body } = readTranscript('ftipgw/soap.request.http');
  const sent = body.replace('string', 'test').replace('string', 'test').replace('string', '0001');
  const { host, 'content-length': _, ...own } = headers;
  const response = await fetch(`https://${host}/admin/ws/recurring.asmx`, { method: 'POST', headers: own, body: sent });
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  expect(await response.text()).toContain(`<ClientSessionID>${ClientSessionID}</ClientSessionID>`);
  expect(mock.calls).toHaveLength(1);
});

const UNUSABLE: [string, object, string][] = [
  ['no user', { Username: undefined }, 'Username'],
  ['an empty password', { Password: '' }, 'Password'],
  ['a vendor that is a number', { Vendor: 1 }, 'Vendor'],
  ['a control character', { Vendor: '1\u0000' }, 'Vendor'],
  ['half a character', { Username: '\ud800' }, 'Username'],
  ['an object', { Password: { toString: () => 'x' } }, 'Password'],
  ['an element as a name', { 'a><b': 'x' }, 'a><b'],
];
for (const [name, fields, field] of UNUSABLE) {
  for (const binding of BINDINGS) {
    test(`refuses ${name} by ${binding}`, async ({ mock }) => {
      const call = createFtipgw({ binding }).getClientSessionID({ ...request, ...fields } as never);
      const error = await failureOf(call);
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent', operation: 'GetClientSessionID' });
      expect(error.message.startsWith(`${field} `)).toBe(true);
      expect(mock.calls).toHaveLength(0);
    });
  }
}

test('refuses unusable options at once, naming them', () => {
  const options: [object, string][] = [
    [{ binding: 'rest' }, 'binding'],
    [{ origin: 'http://secure.ftipgw.com' }, 'origin'],
    [{ origin: 'https://secure.ftipgw.com/admin' }, 'origin'],
  ];
  for (const [option, name] of options) {
    expect(() => createFtipgw(option as FtipgwOptions)).toThrow(new RegExp(`^${name} `));
  }
});

test('values with markup arrive unchanged by each binding', async ({ mock }) => {
  for (const binding of BINDINGS) {
    const odd = { Username: `a<b>&"c'd]]>`, Password: 'é 漢 &amp; +%', Vendor: '0001' };
    await failureOf(createFtipgw({ binding }).getClientSessionID(odd));
    expect(mock.calls.at(-1)?.fields).toEqual(odd);
  }
});
