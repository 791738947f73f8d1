import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { installPacked } from '../support/packed.js';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const names = Object.keys(manifest.exports)
  .filter((entry) => manifest.exports[entry].require)
  .map((entry) => `sessiongate${entry.slice(1)}`);

// A project without ky and fetch-jsonp.
let project: string;
test.beforeAll(() => {
  project = installPacked([]);
});

/** Runs a CommonJS script in the project that has installed the package. */
function runScript(code: string): string {
  const options = { cwd: project, encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync(process.execPath, ['--input-type=commonjs', '--eval', code], options);
}

for (const name of names) {
  test(`require('${name}') needs no other package`, () => {
    runScript(`if (Object.keys(require('${name}')).length === 0) throw new Error('nothing is exported');`);
  });
}

test('required entries share their classes', () => {
  runScript(`
    const all = require('sessiongate');
    const one = require('sessiongate/pagos');
    if (all.SessionGateError !== one.SessionGateError) throw new Error('two classes');`);
});

test('require works where the globals of the Fetch standard are missing, as in jsdom', () => {
  runScript(`
    for (const name of ['fetch', 'Request', 'Response', 'Headers', 'TextEncoder', 'MessageChannel']) delete globalThis[name];
    require('sessiongate');`);
});

test('a required client sends its request with fetch', () => {
  const code = `
    const { createSlimCD } = require('sessiongate');
    globalThis.fetch = async (address, init) => {
      console.log(init.method, new URL(address).pathname);
      return new Response('{"response":"Success","responsecode":"0"}', { headers: { 'content-type': 'application/json' } });
    };
    const slimcd = createSlimCD({ username: 'R6UT8C6M' });
    const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
    slimcd.sessions.cancelSession({ sessionid }).then(({ response }) => console.log(response));`;
  expect(runScript(code)).toBe('POST /soft/json/jsonscript.asp\nSuccess\n');
});

test('Jest loads the package with its default configuration', () => {
  writeFileSync(join(project, 'package.json'), '{ "name": "shop", "private": true }');
  const code = `
    ${names.map((name) => `require('${name}');`).join('\n')}
    test('createPagos makes a client', () => {
      const { createPagos } = require('sessiongate/pagos');
      expect(createPagos({ origin: 'https://pagos.example', token: 't' }).closeDedicatedSession).toBeInstanceOf(Function);
    });`;
  writeFileSync(join(project, 'shop.test.js'), code);
  // Jest exits with an error if the test of the shop fails, and so fails this test.
  execFileSync(process.execPath, [resolve('node_modules/jest/bin/jest.js'), '--ci'], { cwd: project, stdio: 'pipe' });
});

test('the CommonJS files require only each other and Node', () => {
  const folder = join(project, 'node_modules/sessiongate/dist/cjs');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  const required = files.flatMap(
    (file) => readFileSync(join(folder, file), 'utf8').match(/\brequire\('[^']+'\)/g) ?? [],
  );
  expect(required.filter((call) => !/'(\.{1,2}\/|node:)/.test(call))).toEqual([]);
});
