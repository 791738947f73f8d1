import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Ending } from '../../../src/index.js';
import { startGateway } from '../../support/gateway.js';
import { expect, test } from '../../support/node-test.js';
import { ENDS, ROWS } from './what-happened-rows.js';

const page = readFileSync('docs/what-happened.md', 'utf8');

/** The rows of the page by their tables: the response, the state, and the advice. */
function* tables(): Generator<[table: string, cameBack: string, state: string, said: string]> {
  for (const [, title = '', text = ''] of page.matchAll(/^### (.*)\n((?:(?!^#)[\s\S])*)/gm)) {
    for (const [, first = '', state = '', said = ''] of text.matchAll(
      /^\| (?!response \|)(.*?) \| `([\w-]+)` \| (.*) \|$/gm,
    )) {
      yield [title, first, state, said];
    }
  }
}

test('`end` returns the state in each row of the tables in docs/what-happened.md', async () => {
  const rows = [...tables()];
  const places = (list: [string, string][]) => list.map((place) => place.join(': '));
  const known = Object.entries(ROWS).flatMap(([table, of]) =>
    Object.keys(of).map((row): [string, string] => [table, row]),
  );
  expect(places(rows.map(([table, row]) => [table, row]))).toEqual(places(known));

  const scenes = rows.flatMap(([table, row, state, said]) => {
    const [scenes, budget, names = [table]] = ROWS[table]?.[row] ?? [[]];
    return scenes.flatMap((scene) => names.map((name) => ({ name, row, state, said, scene, budget })));
  });
  const endingOf = async ({ name, scene, budget = 40 }: (typeof scenes)[number]) => {
    const gateway = await startGateway();
    scene(gateway);
    return (await ENDS[name]?.(gateway.origin, budget).finally(gateway.close)) as Ending;
  };
  // The rows that wait for the end of the budget run last, so that no other row delays them.
  const [quick, slow] = [scenes.filter(({ budget }) => !budget), scenes.filter(({ budget }) => budget)];
  const endings = [...(await Promise.all(quick.map(endingOf))), ...(await Promise.all(slow.map(endingOf)))];

  for (const [index, { name, row, state, said }] of [...quick, ...slow].entries()) {
    const place = `${name}: ${row}`;
    const { error, ...ending } = endings[index] as Ending;
    expect(ending, place).toMatchObject({ state });
    expect(error !== undefined, place).toBe(state === 'refused' || state === 'unknown');
    const refused = state === 'refused' && error?.code;
    expect(refused === 'AUTHENTICATION', place).toBe(said.includes('AUTHENTICATION'));
    if (row.startsWith('429')) expect(error?.retryable, place).toBe(name !== 'GVP');
  }
});

test('`end` sends nothing and is `unknown` with outcome `not-sent` when the browser is offline', async () => {
  const row = [...tables()].find(([, row]) => row.endsWith('the browser is offline'));
  const gateway = await startGateway();
  const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true });
  const { fetch } = globalThis;
  // Not on loopback, where the SDK ignores `navigator.onLine`.
  globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
  const endings = await Promise.all(Object.values(ENDS).map((end) => end('https://gateway.example', 1)));
  globalThis.fetch = fetch;
  if (own) Object.defineProperty(globalThis, 'navigator', own);
  else Reflect.deleteProperty(globalThis, 'navigator');
  for (const ending of endings) expect(ending).toMatchObject({ state: row?.[2], error: { outcome: 'not-sent' } });
  expect(gateway.requests).toHaveLength(0);
  await gateway.close();
});

// The surroundings of an example: a gateway whose first answer to CancelSession is lost, and globals of a browser.
const BEFORE = `
  import { setupServer } from 'msw/node';
  import { gateways } from 'sessiongate/testing';
  const lost = ({ operation }) => operation === 'CancelSession' && mock.calls.length === 1 ? 'html' : undefined;
  const mock = gateways({ fault: lost, allowUnsignedGvp: true });
  setupServer(...mock.handlers).listen();
  globalThis.window = new EventTarget();\n`;
const AFTER = `
  window.dispatchEvent(new Event('pagehide'));
  for (let i = 0; i < 100 && !mock.calls.some(({ applied }) => applied); i++) await new Promise((done) => setTimeout(done, 20));
  window.dispatchEvent(new Event('pageshow'));`;

test('the examples of docs/what-happened.md print what their comments say', async () => {
  const examples = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  expect(examples).toHaveLength(4);
  await Promise.all(
    examples.map(async (code) => {
      const script = ['--input-type=module', '-e', BEFORE + code + AFTER];
      const { stdout } = await promisify(execFile)(process.execPath, script, {
        env: { ...process.env, FORCE_COLOR: '0' },
      });
      const prints = [...code.matchAll(/prints: (.*)$/gm)].map(([, line]) => `${line}\n`);
      expect(prints.length).toBeGreaterThan(0);
      expect(stdout).toBe(prints.join(''));
    }),
  );
});
