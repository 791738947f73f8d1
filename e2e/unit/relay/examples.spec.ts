import { readFileSync } from 'node:fs';
import { samples } from '../../../src/testing/index.js';
import { compileExamples } from '../../support/compile-examples.js';
import { expect, test } from './server.js';
import { startExample } from './start-example.js';

const FOLDER = 'docs/relay';

/** The examples that are servers for Node. */
const SERVERS = ['node.ts', 'express.ts', 'hono.ts', 'limits.ts'];

for (const file of SERVERS) {
  test(`${file} runs: it cancels the shopper's own session and nobody else's`, async ({ gateway }) => {
    const { redirectSessionId, finished } = samples.zastrpay;
    const example = await startExample(file, gateway.origin);
    const { cancel } = example;
    expect((await cancel(redirectSessionId, {})).status).toBe(403);
    expect((await cancel(finished, { cookie: 'sid=9f2c' })).status).toBe(403);
    expect((await cancel(redirectSessionId, { cookie: 'sid=9f2c', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(gateway.requests).toHaveLength(0);
    const answer = await cancel(redirectSessionId, { cookie: 'sid=9f2c' });
    expect([answer.status, await answer.json()]).toMatchObject([200, { state: 'Cancelled' }]);
    await expect.poll(() => example.printed.at(-1)).toMatch(/^POST CancelRedirectSession 200 \d+ ms$/);
    expect((await example.get('/pay/health')).status).toBe(204);
    expect(await (await example.get('/')).text()).toBe('the rest of the shop');
    await example.stop();
  });

  test(`${file} listens on loopback alone`, () => {
    expect(readFileSync(`${FOLDER}/${file}`, 'utf8')).toMatch(
      /listen\([^)]+\), '127\.0\.0\.1'|hostname: '127\.0\.0\.1'/,
    );
  });
}

/** The types of the runtime for which each example is written. A document is among them for Next.js alone. */
const COMPILED: readonly { files: string[]; lib?: string[]; types: string[] }[] = [
  { files: ['log.ts'], types: [] },
  { files: ['relay.ts', 'node.ts', 'express.ts', 'hono.ts', 'limits.ts'], types: ['node'] },
  { files: ['next.ts'], types: ['node'], lib: ['lib.dom.d.ts', 'lib.dom.iterable.d.ts'] },
  { files: ['cloudflare.ts'], types: ['@cloudflare/workers-types'] },
];

for (const { files, lib = [], types } of COMPILED) {
  test(`the examples ${files.join(', ')} compile with the types of ${types[0] ?? 'no runtime'}`, () => {
    const paths = files.map((file) => `${FOLDER}/${file}`);
    expect(compileExamples(paths, { lib, types })).toEqual([]);
  });
}
