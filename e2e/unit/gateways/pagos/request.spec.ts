import { createPagos, InvalidRequestError, type PagosOptions } from '../../../../src/gateways/pagos/index.js';
import { everyText } from '../../../support/every-text.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { ApplicationKey, SessionId } from './samples.js';

const origin = 'https://pagos.example';
const pagos = createPagos({ origin, token: 'token' });
const call = (request: unknown) =>
  pagos.closeDedicatedSession(request as { ApplicationKey: string; SessionId: string });

const FIELDS: [string, unknown, string][] = [
  ['nothing', undefined, 'request'],
  ['a text', 'canary', 'request'],
  ['a list', [], 'request'],
  ['a revoked proxy', revoked(), 'request'],
  ['an empty object', {}, 'ApplicationKey'],
  ['a key in lower case', { applicationkey: ApplicationKey, SessionId }, 'ApplicationKey'],
];
for (const [what, request, field] of FIELDS) {
  test(`${what} is refused before sending, naming ${field}`, async ({ wire }) => {
    const error = await failureOf(call(request));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ outcome: 'not-sent', gateway: 'pagos', operation: 'CloseDedicatedSession' });
    expect(error.message).toMatch(new RegExp(`^${field} must be `));
    expect(everyText(error)).not.toContain('canary');
    expect(wire.sent).toHaveLength(0);
  });
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}
test('changes of the request after the call are not sent', async ({ wire }) => {
  wire.answers = [{ body: '{"Success":true,"Messages":[]}' }];
  let reads = 0;
  const request = {
    ApplicationKey,
    get SessionId() {
      return reads++ ? 'canary' : SessionId;
    },
  };
  const promise = pagos.closeDedicatedSession(request);
  request.ApplicationKey = 'canary';
  await promise;
  expect(wire.sent[0]?.body).toBe(JSON.stringify({ ApplicationKey, SessionId }));
});

test('fields that are named like members of Object are sent as data', async ({ wire }) => {
  wire.answers = [{ body: '{"Success":true,"Messages":[]}' }];
  const given = JSON.parse(`{"ApplicationKey":"k1","Inputs":[{"__proto__":{"a":1}}],"Outputs":[],"__proto__":{"b":2}}`);
  await pagos.getResult(given);
  expect(wire.sent[0]?.body).toBe(JSON.stringify(given));
});

const OPTIONS: [string, unknown][] = [
  ['origin', null],
  ['origin', {}],
  ['origin', { origin: 'http://pagos.example', token: 'token' }],
  ['origin', { origin: 'https://pagos.example/app', token: 'token' }],
  ['origin', { origin: 'https://user:canary@pagos.example', token: 'token' }],
  ['origin', { origin: '//pagos.example', token: 'token' }],
  ['token', { origin, token: {} }],
];
for (const [name, options] of OPTIONS) {
  test(`createPagos refuses ${JSON.stringify(options)} at once, naming ${name}`, () => {
    const make = () => createPagos(options as PagosOptions);
    expect(make).toThrow(InvalidRequestError);
    expect(make).toThrow(new RegExp(`^${name} `));
    expect(make).not.toThrow(/canary/);
  });
}
