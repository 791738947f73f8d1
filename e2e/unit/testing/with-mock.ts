import { createSlimCD } from '../../../src/index.js';
import { type GatewaysOptions, gateways, samples } from '../../../src/testing/index.js';

export const slimcd = createSlimCD({ username: samples.slimcd.username, transport: 'cors' });

export const SALE = { transtype: 'SALE', amount: '19.77', cardnumber: samples.slimcd.cards.approved };

/** Runs with the mock gateways in place of `fetch`. */
export async function withMock<Result>(
  options: GatewaysOptions,
  run: (mock: ReturnType<typeof gateways>) => Promise<Result>,
): Promise<Result> {
  const { fetch } = globalThis;
  const mock = gateways(options);
  globalThis.fetch = (input, init) => mock.fetch(input as string, init);
  try {
    return await run(mock);
  } finally {
    globalThis.fetch = fetch;
  }
}
