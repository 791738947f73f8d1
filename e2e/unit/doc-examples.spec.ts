import { readdirSync, readFileSync } from 'node:fs';
import * as sdk from '../../src/index.js';
import { samples } from '../../src/testing/index.js';
import { expect, test } from '../support/mock-gateways.js';

/** The folders whose doc comments have examples for pages. */
const FOLDERS = ['core', 'ending', 'payment', 'gateways'];

/** The examples of the doc comments, without the stars in front. */
const EXAMPLES = FOLDERS.flatMap((folder) =>
  readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const code = readFileSync(`src/${folder}/${path}`, 'utf8').replace(/^ *\* ?/gm, '');
      const blocks = [...code.matchAll(/@example\n```js\n([\s\S]*?)```/g)];
      return blocks.map(([, block]) => ({ path: `${folder}/${path}`, block: block as string }));
    }),
);

const AsyncFunction = (async () => {}).constructor as new (...names: string[]) => (...values: unknown[]) => unknown;

for (const { path, block } of EXAMPLES) {
  test(`the example in the doc comment of ${path} runs`, async () => {
    const slimcd = sdk.createSlimCD({ username: samples.slimcd.username, transport: 'cors' });
    const printed: unknown[] = [];
    const console = { log: (...values: unknown[]) => printed.push(values) };
    const given = { ...sdk, slimcd, console };
    // In braces, because an example may declare a name that it is given.
    await new AsyncFunction(...Object.keys(given), `{${block}}`)(...Object.values(given));
  });
}

test('the examples of `end`, `endOnLeave`, `pay`, `watchSession` and `observe` are among those that run', () => {
  expect(EXAMPLES.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      ...['ending/end.ts', 'ending/on-leave.ts', 'payment/pay.ts', 'gateways/slimcd/session-watch.ts'],
      'core/observe.ts',
    ]),
  );
});
