import { readFileSync } from 'node:fs';
import { createGvp, createPagos, createSlimCD, createZastrpay, end, pay, watchSession } from '../../../src/index.js';
import { expect, samples, test } from './fixtures.js';
import { product, relay } from './ways.js';

/** The rows of the guide's table of operations: what a page calls, the gateway, and the operations. */
const ROWS = [
  ...readFileSync('docs/where-do-my-secrets-live.md', 'utf8').matchAll(
    /^\| ([^|]*) \| (SlimCD|Pagos|Zastrpay|GVP) \| (`\w+`(?:, `\w+`)*) \|$/gm,
  ),
].map(([, calls = '', gateway = '', operations = '']) => ({ calls, gateway, operations: operations.match(/\w+/g) }));

const { sessionid } = samples.slimcd;
const { ApplicationKey, SessionId } = samples.pagos;
const { redirectSessionId } = samples.zastrpay;
const payment = { transtype: 'SALE', amount: '19.77', cardnumber: '4111111111111111', expmonth: '12', expyear: '30' };

/** Makes each kind of call through a relay, by what the guide says of it. */
const CALLS: readonly { call: string; gateway: string; run: () => Promise<unknown> }[] = [
  {
    call: 'watchSession',
    gateway: 'SlimCD',
    run: () => {
      const watch = watchSession(createSlimCD({ relay }), { sessionid }, { timeout: 5 });
      return watch.finished.finally(watch.dispose);
    },
  },
  { call: 'end', gateway: 'SlimCD', run: () => end(createSlimCD({ relay }), { sessionid }) },
  { call: 'pay', gateway: 'SlimCD', run: () => pay(createSlimCD({ relay }), payment) },
  { call: 'end', gateway: 'Pagos', run: () => end(createPagos({ relay }), { ApplicationKey, SessionId }) },
  { call: 'end', gateway: 'Zastrpay', run: () => end(createZastrpay({ relay }), { redirectSessionId }) },
  { call: 'end', gateway: 'GVP', run: () => end(createGvp({ relay }), product) },
];

for (const { call, gateway, run } of CALLS) {
  test(`the guide lists the operations of \`${call}\` for ${gateway}, also after a lost response`, async ({
    relayWith,
    upstream,
    atShop,
  }) => {
    const operations = new Set<string>();
    atShop.relay = relayWith({
      authorize: ({ operation }) => {
        operations.add(operation);
        return true;
      },
    });
    if (call === 'watchSession') upstream.fault = 'paid';
    // The gateway acts on the first request, and its response is lost.
    upstream.respond = async (request) => {
      upstream.respond = undefined;
      await upstream.fetch(request.clone());
      throw new TypeError('fetch failed');
    };
    await run();
    const row = ROWS.find((row) => row.gateway === gateway && row.calls.includes(`\`${call}\``));
    expect([...operations]).toEqual(row?.operations);
  });
}

test('the guide lists for `endOnLeave` the first operation of `end`', () => {
  const firstOf = (call: string) =>
    ROWS.filter(({ calls }) => calls.includes(`\`${call}\``)).map(({ gateway, operations }) => [
      gateway,
      operations?.[0],
    ]);
  expect(firstOf('endOnLeave')).toHaveLength(4);
  expect(firstOf('endOnLeave')).toEqual(firstOf('end'));
});
