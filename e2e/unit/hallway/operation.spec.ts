import { expect, test } from '@playwright/test';
import { InvalidRequestError, SessionGateError } from '../../../src/errors.js';
import type { Operation } from '../../../src/operation.js';
import { withClock } from './clock.js';
import { answered, failure, fake, NO, YES } from './fake.js';

type Fake = Operation<unknown, string>;
type Given = unknown[];

/** A callback that notes its calls, and a promise of the first. */
function listen() {
  const calls: Given[] = [];
  let tell: (given: Given) => void;
  const first = new Promise<Given>((resolve) => {
    tell = resolve;
  });
  const callback = (...given: Given) => {
    calls.push(given);
    tell(given);
  };
  return { calls, first, callback };
}

/** The errors that nobody catches, while the body runs. */
async function uncaught(body: () => Promise<void>): Promise<unknown[]> {
  const listeners = process.listeners('uncaughtException');
  const errors: unknown[] = [];
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => errors.push(error));
  try {
    await body();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const listener of listeners) process.on('uncaughtException', listener);
  }
  return errors;
}

const promising: Record<string, (operation: Fake) => unknown> = {
  'operation(request)': (operation) => operation({}),
  'operation(request, options)': (operation) => operation({}, { timeout: 2 }),
  'operation(request, timeout)': (operation) => operation({}, 2),
};
const calling: Record<string, (operation: Fake, callback: (...given: Given) => void) => unknown> = {
  'operation(request, callback)': (operation, callback) => operation({}, callback),
  'operation(request, timeout, callback)': (operation, callback) => operation({}, 2, callback),
  'operation(request, options, callback)': (operation, callback) => operation({}, { timeout: 2 }, callback),
};

for (const [form, run] of Object.entries(promising)) {
  test(`${form} gives a promise of the reply, or of the error`, async () => {
    expect(await run(fake().operation)).toBe('reply');
    const error = await failure(run(fake({ attempts: [{ fact: answered(NO) }] }).operation) as Promise<unknown>);
    expect(error).toBeInstanceOf(SessionGateError);
    expect(error).toMatchObject({ gateway: 'gvp', operation: 'Fake', gatewayCode: 'NO' });
  });

  test(`${form} keeps to its timeout`, () =>
    withClock(async (clock) => {
      const { operation } = fake({ timeout: 2, attempts: [{ fact: answered(YES), after: 'never' }] });
      const error = await clock.drive(failure(run(operation) as Promise<unknown>));
      expect([error.code, clock.now()]).toEqual(['TIMEOUT', 2000]);
    }));
}

for (const [form, run] of Object.entries(calling)) {
  test(`${form} returns nothing and calls back later, once, with one argument`, async () => {
    const { calls, first, callback } = listen();
    expect(run(fake().operation, callback)).toBeUndefined();
    expect(calls).toEqual([]);
    await Promise.resolve();
    expect(await first).toEqual(['reply']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toHaveLength(1);
  });

  test(`${form} calls back with the own reply of the gateway and the error`, async () => {
    const { first, callback } = listen();
    run(fake({ attempts: [{ fact: answered(NO) }] }).operation, callback);
    expect(await first).toEqual([{ said: 'no' }, expect.objectContaining({ code: 'REFUSED' })]);
  });

  test(`${form} keeps to its timeout and is deaf to what comes later`, () =>
    withClock(async (clock) => {
      const { calls, callback } = listen();
      run(fake({ timeout: 2, attempts: [{ fact: answered(YES), after: 2001 }] }).operation, callback);
      await clock.advance(1999);
      expect(calls).toEqual([]);
      await clock.advance(60_000);
      expect(calls).toEqual([[undefined, expect.objectContaining({ code: 'TIMEOUT' })]]);
    }));

  for (const [ending, attempts] of [
    ['reply', [{ fact: answered(YES) }]],
    ['failure', [{ fact: answered(NO) }]],
  ] as const) {
    test(`${form}: what the callback throws on a ${ending} is uncaught, once`, async () => {
      let calls = 0;
      const errors = await uncaught(async () => {
        run(fake({ attempts }).operation, () => {
          calls++;
          throw new Error('mine');
        });
        await expect.poll(() => calls).toBe(1);
      });
      expect(errors).toEqual([expect.objectContaining({ message: 'mine' })]);
      expect(calls).toBe(1);
    });
  }
}

test('a request that is refused is refused later too, by callback and by promise', async () => {
  const encode = () => {
    throw new InvalidRequestError('pin: expected four digits');
  };
  const { operation, sent } = fake({ wire: new Proxy({}, { ownKeys: encode }) });
  const { calls, first, callback } = listen();
  operation({}, callback);
  expect(calls).toEqual([]);
  const about = { code: 'INVALID_REQUEST', outcome: 'not-sent', gateway: 'gvp', operation: 'Fake' };
  expect(await first).toEqual([undefined, expect.objectContaining(about)]);
  expect(await failure(operation({}))).toMatchObject(about);
  expect(sent).toEqual([]);
});

for (const nothing of [undefined, null, '', 0]) {
  test(`${JSON.stringify(nothing)} in the place of timeout or callback is none`, async () => {
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
    const error = await failure((operation as (...given: unknown[]) => Promise<string>)({}, 5, callback));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error.message).toMatch(/^callback: /);
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
    const error = await failure(fake().operation({}, options as unknown as number));
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
    const error = await failure(operation({}, { signal: signal as AbortSignal }));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error.message).toMatch(/^signal: /);
    expect(sent).toEqual([]);
  });
}

test('an observer that throws is uncaught and changes nothing', async () => {
  let reply: unknown;
  const observe = () => {
    throw new Error('observer');
  };
  const errors = await uncaught(async () => {
    reply = await fake({ common: { observe } }).operation({});
  });
  expect(reply).toBe('reply');
  expect(errors).toHaveLength(3);
});
