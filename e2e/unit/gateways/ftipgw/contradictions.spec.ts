import { createFtipgw, type FtipgwBinding } from '../../../../src/gateways/ftipgw/index.js';
import { samples } from '../../../../src/testing/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';

const BINDINGS: FtipgwBinding[] = ['post', 'soap', 'get'];
const { ClientSessionID, ...request } = samples.ftipgw;
const NS = 'xmlns="http://www.tpisoft.com/Admin/ws"';
const SOAP = 'xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"';
const OK = `<ClientSessionID>${ClientSessionID}</ClientSessionID><code>OK</code>`;

const record = (inside: string) => `<RecurringResult ${NS}>${inside}</RecurringResult>`;
const response = (inside: string) =>
  `<soap:Envelope ${SOAP}><soap:Body><GetClientSessionIDResponse ${NS}><GetClientSessionIDResult>${inside}</GetClientSessionIDResult></GetClientSessionIDResponse></soap:Body></soap:Envelope>`;
const root = (binding: FtipgwBinding) => (binding === 'soap' ? response : record);
const answer = (body: string) => ({ type: 'text/xml; charset=utf-8', body });

/** Returns the sent fields by name, for each binding. */
function fieldsOf({ url, body }: { url: string; body: string }): string[] {
  const elements = [...body.matchAll(/<(\w+)>/g)].map(([, name]) => name as string);
  return elements.length ? elements : [...new URLSearchParams(body || new URL(url).search).keys()];
}

for (const binding of BINDINGS) {
  test.describe(`by ${binding}`, () => {
    const call = (fields: object = request) => createFtipgw({ binding }).getClientSessionID(fields as typeof request);

    test('1. Vendor, or ClientIP in its place: the three fields of the running service, and more by choice', async ({
      wire,
    }) => {
      wire.answers = [answer(root(binding)(OK))];
      await call();
      expect(fieldsOf(wire.sent[0] as never)).toEqual(['Username', 'Password', 'Vendor']);
      const { Vendor: _, ...without } = request;
      const error = await failureOf(call({ ...without, ClientIP: '192.0.2.1' }));
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringMatching(/^Vendor /) });
      await call({ ClientIP: '192.0.2.1', ...request });
      expect(fieldsOf(wire.sent[1] as never)).toEqual(['Username', 'Password', 'Vendor', 'ClientIP']);
    });

    test('3. GetClientSession, or GetClientSessionID: the name that is sent', async ({ wire }) => {
      wire.answers = [answer(root(binding)(OK))];
      await call();
      const [sent] = wire.sent;
      expect(`${sent?.url} ${sent?.body}`).toMatch(/GetClientSessionID\b/);
      expect(`${sent?.url} ${sent?.body}`).not.toMatch(/GetClientSession\b/);
      wire.answers = [answer(root(binding)(OK).replaceAll('GetClientSessionID', 'GetClientSession'))];
      if (binding === 'soap') expect(await failureOf(call())).toMatchObject({ code: 'PROTOCOL' });
    });

    test('4. UserName, or Username: as SOAP compares it', async ({ wire }) => {
      const { Username: UserName, ...rest } = request;
      expect(await failureOf(call({ UserName, ...rest }))).toMatchObject({ code: 'INVALID_REQUEST' });
      expect(wire.sent).toHaveLength(0);
    });

    test('5. code 0, or OK: exactly OK', async ({ wire }) => {
      wire.answers = [answer(root(binding)(OK.replace('>OK<', '>0<')))];
      expect(await failureOf(call())).toMatchObject({ code: 'REFUSED', outcome: 'refused', gatewayCode: '0' });
      wire.answers = [answer(root(binding)(OK))];
      expect(await call()).toMatchObject({ code: 'OK', ClientSessionID });
    });

    test('6. error describes an error, or a success: it decides nothing', async ({ wire }) => {
      for (const error of ['<error>APPROVED</error>', '<error>Failed</error>', '<error/>', '']) {
        wire.answers = [answer(root(binding)(OK + error))];
        expect(await call()).toMatchObject({ code: 'OK' });
        wire.answers = [answer(root(binding)(`<code>Invalid_Login</code>${error}`))];
        expect(await failureOf(call())).toMatchObject({ code: 'AUTHENTICATION', gatewayCode: 'Invalid_Login' });
      }
    });

    test('7. two roots: each binding has its own, and only that is taken', async ({ wire }) => {
      wire.answers = [answer((binding === 'soap' ? record : response)(OK))];
      expect(await failureOf(call())).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
    });

    test('8. fields of sibling operations: neither Result nor Message is the verdict', async ({ wire }) => {
      const declined = '<Result>12</Result><Message>Declined</Message>';
      wire.answers = [answer(root(binding)(OK + declined))];
      expect(await call()).toMatchObject({ code: 'OK', Result: '12', Message: 'Declined' });
      const approved = '<Result>0</Result><Message>Approved</Message><CcInfoKey>64415036</CcInfoKey>';
      wire.answers = [answer(root(binding)(`<code>Invalid_Record</code>${approved}`))];
      expect(await failureOf(call())).toMatchObject({ code: 'REFUSED', reply: { Result: '0' } });
    });

    test('9. samples whose echo does not match the request: echoes are not compared', async ({ wire }) => {
      wire.answers = [answer(root(binding)(`${OK}<Username>vwrs3582</Username><Vendor>1</Vendor>`))];
      expect(await call()).toMatchObject({ code: 'OK', Username: 'vwrs3582', Vendor: '1' });
    });
  });
}

test('2. SOAP alone, or GET and POST as well: a form by default, no SOAP 1.2', async ({ wire }) => {
  wire.answers = [answer(record(OK))];
  await createFtipgw().getClientSessionID(request);
  const type = expect.stringMatching(/^application\/x-www-form-urlencoded/);
  expect(wire.sent[0]).toMatchObject({ method: 'POST', headers: { 'content-type': type } });
  wire.answers = [answer(response(OK))];
  await createFtipgw({ binding: 'soap' }).getClientSessionID(request);
  expect(wire.sent[1]?.headers['content-type']).toBe('text/xml; charset=utf-8');
});

test('10. one page prints a localhost address: the host of the others', async ({ wire }) => {
  wire.answers = [answer(record(OK))];
  await createFtipgw().getClientSessionID(request);
  expect(new URL(wire.sent[0]?.url ?? '').origin).toBe('https://secure.ftipgw.com');
});
