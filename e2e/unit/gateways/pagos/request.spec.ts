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
  ['a blank key', { ApplicationKey: ' \n', SessionId }, 'ApplicationKey'],
  ['a key that is no text', { ApplicationKey: 5, SessionId }, 'ApplicationKey'],
  ['a key that has a text', { ApplicationKey: { toJSON: () => 5 }, SessionId }, 'ApplicationKey'],
  ['a key with half a character', { ApplicationKey: 'canary\ud800', SessionId }, 'ApplicationKey'],
  ['a key in lower case', { applicationkey: ApplicationKey, SessionId }, 'ApplicationKey'],
  ['no session', { ApplicationKey }, 'SessionId'],
  ['a session that is null', { ApplicationKey, SessionId: null }, 'SessionId'],
  ['an empty session', { ApplicationKey, SessionId: '' }, 'SessionId'],
  ['the zero GUID', { ApplicationKey, SessionId: '00000000-0000-0000-0000-000000000000' }, 'SessionId'],
  ['the zero GUID in braces', { ApplicationKey, SessionId: '{00000000-0000-0000-0000-000000000000}' }, 'SessionId'],
  ['a session that is a number', { ApplicationKey, SessionId: 25 }, 'SessionId'],
  ['a session in a list', { ApplicationKey, SessionId: [SessionId] }, 'SessionId'],
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
function cycle(): unknown {
  const knot: unknown[] = [];
  knot.push([knot]);
  return knot;
}
function nested(depth: number): unknown {
  let value: unknown = [];
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}
/** Forty lists that hold the next one twice: a trillion values. */
function shared(): unknown {
  let value: unknown = ['x'];
  for (let i = 0; i < 40; i++) value = [value, value];
  return value;
}
/** Revokes itself as soon as it is looked into. */
function fleeting(): unknown {
  const { proxy, revoke } = Proxy.revocable<unknown[]>([1], {
    get(target, name) {
      if (name === 'length') revoke();
      return Reflect.get(target, name);
    },
  });
  return proxy;
}
const throwing = () => {
  throw new Error('canary');
};

const NESTED: [string, () => unknown][] = [
  ['no list', () => 'canary'],
  ['an object', () => ({ Ref: 'A1' })],
  ['null', () => null],
  ['a cycle', cycle],
  ['a revoked proxy', revoked],
  ['a revoked proxy inside', () => [{ Ref: 'A1', Value: revoked() }]],
  ['a proxy that revokes itself', fleeting],
  ['a getter that throws', () => [Object.defineProperty({}, 'Ref', { enumerable: true, get: throwing })]],
  ['a toJSON that throws', () => [{ toJSON: throwing }]],
  ['a proxy that throws', () => new Proxy([], { get: throwing })],
  ['a proxy whose keys throw', () => [new Proxy({}, { ownKeys: throwing })]],
  ['a function', () => [() => 'canary']],
  ['a symbol', () => [Symbol('canary')]],
  ['a big integer', () => [1n]],
  ['no number', () => [Number.NaN]],
  ['half a character', () => [{ Ref: 'canary\ud800' }]],
  ['two million characters', () => ['x'.repeat(2_000_000)]],
  ['two million values', () => new Array(2_000_000).fill(1)],
  ['a list of endless length', () => Object.assign([], { length: 2 ** 32 - 1 })],
  ['shared values that unfold without end', shared],
  ['depth without end', () => nested(200_000)],
];
for (const [what, make] of NESTED) {
  test(`Inputs: ${what} is refused before sending`, async ({ wire }) => {
    const request = { ApplicationKey, Inputs: make(), Outputs: [] } as unknown as Parameters<typeof pagos.getResult>[0];
    const error = await failureOf(pagos.getResult(request));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error.message).toMatch(/^Inputs must be /);
    expect(everyText(error)).not.toContain('canary');
    expect(wire.sent).toHaveLength(0);
  });
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
  ['retry', { origin, token: 'token', retry: -1 }],
  ['timeout', { origin, token: 'token', timeout: 5000 }],
];
for (const [name, options] of OPTIONS) {
  test(`createPagos refuses ${JSON.stringify(options)} at once, naming ${name}`, () => {
    const make = () => createPagos(options as PagosOptions);
    expect(make).toThrow(InvalidRequestError);
    expect(make).toThrow(new RegExp(`^${name} `));
    expect(make).not.toThrow(/canary/);
  });
}
