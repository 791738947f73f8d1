import { InvalidRequestError } from '../../../src/core/errors.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { fake } from './fake-transport.js';
import { listen } from './listen.js';

test('an invalid request is rejected after the call has returned, by callback and by promise', async () => {
  const encode = () => {
    throw new InvalidRequestError('pin must be four digits, as text');
  };
  const { operation, sent } = fake({ wire: new Proxy({}, { ownKeys: encode }) });
  const { calls, first, callback } = listen();
  operation({}, callback);
  expect(calls).toEqual([]);
  const about = { code: 'INVALID_REQUEST', outcome: 'not-sent', gateway: 'gvp', operation: 'Fake' };
  expect(await first).toEqual([undefined, expect.objectContaining(about)]);
  expect(await failureOf(operation({}))).toMatchObject(about);
  expect(sent).toEqual([]);
});

for (const nothing of [undefined, null, '', 0]) {
  test(`${JSON.stringify(nothing)} in the place of timeout or callback counts as absent`, async () => {
    const operation = fake().operation as (...given: unknown[]) => Promise<string>;
    expect(await operation({}, nothing)).toBe('reply');
    expect(await operation({}, nothing, nothing)).toBe('reply');
    const { first, callback } = listen();
    operation({}, nothing, callback);
    expect(await first).toEqual(['reply']);
  });
}

for (const callback of [1, 'callback', true, {}, [], Symbol('callback')]) {
  test(`a callback that is ${typeof callback} ${String(JSON.stringify(callback))} is refused by promise`, async () => {
    const { operation, sent } = fake();
    const error = await failureOf((operation as (...given: unknown[]) => Promise<string>)({}, 5, callback));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error.message).toMatch(/^callback /);
    expect(sent).toEqual([]);
  });
}

test('options are read once, when the call is made', async () => {
  let reads = 0;
  const options = {
    get timeout() {
      return reads++ ? -1 : 5;
    },
  };
  await fake().operation({}, options);
  expect(reads).toBe(1);
});

for (const [what, options] of [
  ['a list', []],
  ['a getter that throws', Object.defineProperty({}, 'timeout', { enumerable: true, get: () => JSON.parse('mine') })],
  ['a symbol', Symbol('options')],
  ['a big number', 5n],
  ['true', true],
] as const) {
  test(`options that are ${what} are refused`, async () => {
    const error = await failureOf(fake().operation({}, options as unknown as number));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', gateway: 'gvp', operation: 'Fake' });
  });
}

const signals: Record<string, unknown> = {
  'a controller': new AbortController(),
  'an event target': new EventTarget(),
  true: true,
  'half a signal': { aborted: false, addEventListener: () => {} },
  'a revoked proxy': (() => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  })(),
};
for (const [what, signal] of Object.entries(signals)) {
  test(`a signal that is ${what} is refused`, async () => {
    const { operation, sent } = fake();
    const error = await failureOf(operation({}, { signal: signal as AbortSignal }));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error.message).toMatch(/^signal /);
    expect(sent).toEqual([]);
  });
}
