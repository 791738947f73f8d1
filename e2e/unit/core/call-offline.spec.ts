import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from './fake-clock.js';
import { fake, type Setup } from './fake-transport.js';

/** Runs `body` as in a browser that reports to be offline; `fetch` answers the probes. */
async function offline(fetch: (address: string, init: RequestInit) => Promise<Response>, body: () => Promise<void>) {
  const own = { navigator: Object.getOwnPropertyDescriptor(globalThis, 'navigator'), fetch: globalThis.fetch };
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { onLine: false } });
  globalThis.fetch = fetch as typeof globalThis.fetch;
  try {
    await body();
  } finally {
    globalThis.fetch = own.fetch;
    if (own.navigator) Object.defineProperty(globalThis, 'navigator', own.navigator);
    else Reflect.deleteProperty(globalThis, 'navigator');
  }
}

const lost = () => Promise.reject(new TypeError('fetch failed'));
const arrives = async () => new Response(null);

test('a call rejects with NETWORK, not-sent, offline when the browser says offline and the probe fails', () =>
  withClock(async (clock) => {
    const { operation, sent } = fake({ safety: 'once' });
    await offline(lost, async () => {
      const error = await clock.drive(failureOf(operation({})));
      expect(error).toMatchObject({ code: 'NETWORK', outcome: 'not-sent', reason: 'offline', retryable: true });
    });
    expect(sent).toEqual([]);
  }));

test('a call is sent when the browser says offline and the probe arrives', () =>
  withClock(async (clock) => {
    const { operation, sent } = fake({ safety: 'once' });
    const probes: unknown[] = [];
    const probe = async (address: string, { method, credentials, body }: RequestInit) => {
      probes.push([address, method, credentials, body]);
      return new Response(null);
    };
    await offline(probe, async () => expect(await clock.drive(operation({}))).toBe('reply'));
    expect(sent).toHaveLength(1);
    expect(probes).toEqual([['https://gateway.example', 'HEAD', 'omit', undefined]]);
  }));

test('each attempt probes the network again, and no other transport is tried while it is offline', () =>
  withClock(async (clock) => {
    const { operation, sent } = fake({ retry: 1, transports: ['cors', 'jsonp'] });
    let probes = 0;
    await offline(
      () => (probes++ ? arrives() : lost()),
      async () => expect(await clock.drive(operation({}))).toBe('reply'),
    );
    expect([probes, sent.map(({ transport }) => transport)]).toEqual([2, ['cors']]);
  }));

for (const [where, setup, probed] of [
  ['on loopback nothing is probed', { wire: { url: 'http://127.0.0.1:4200/soft' } }, []],
  [
    'a relay is probed at its health address',
    { wire: { url: 'https://shop.example/pay/gvp/x' }, common: { relay: 'https://shop.example/pay/gvp' } },
    ['https://shop.example/pay/health'],
  ],
] as const satisfies readonly [string, Setup, string[]][]) {
  test(`when the browser says offline, ${where}`, () =>
    withClock(async (clock) => {
      const probes: string[] = [];
      const probe = (address: string) => {
        probes.push(address);
        return arrives();
      };
      await offline(probe, async () => expect(await clock.drive(fake(setup).operation({}))).toBe('reply'));
      expect(probes).toEqual(probed);
    }));
}

test('a probe that hangs ends with the deadline, not-sent', () =>
  withClock(async (clock) => {
    const { operation, sent } = fake({ timeout: 5 });
    await offline(
      () => new Promise(() => {}),
      async () => {
        const error = await clock.drive(failureOf(operation({})));
        expect(error).toMatchObject({ code: 'TIMEOUT', outcome: 'not-sent' });
      },
    );
    expect([sent.length, clock.now()]).toEqual([0, 5000]);
  }));
