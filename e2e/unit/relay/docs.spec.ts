import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { samples } from '../../../src/testing/index.js';
import { expect, post, test } from './fixtures.js';

const page = readFileSync('docs/where-do-my-secrets-live.md', 'utf8');

const codeBlocks = (text: string) => [...text.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code as string);

/** Runs a module of the guide as a project that has installed the package would, and returns what it prints. */
const run = (code: string, env: Record<string, string> = {}) =>
  execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { ...process.env, ZASTRPAY_URL: 'https://cas.example/v1', FORCE_COLOR: '0', ...env },
  });

test('server and page of the guide work together, and print what it says', () => {
  const [server = '', inPage = ''] = codeBlocks(page);
  // Does what a browser does: sets the origin of the page, its cookies and `Sec-Fetch-Site`.
  const browser = `
    import { getResponse } from 'msw';
    import { gateways } from 'sessiongate/testing';
    const { handlers } = gateways();
    globalThis.self = globalThis;
    globalThis.location = { origin: 'https://shop.example' };
    globalThis.origin = 'https://shop.example';
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.startsWith(location.origin)) return getResponse([...handlers], request);
      for (const [name, value] of [['sec-fetch-site', 'same-origin'], ['cookie', 'sid=9f2c']]) request.headers.set(name, value);
      return relay(request);
    };\n`;
  const printed = run(server + browser + inPage, { ZASTRPAY_KEY: samples.zastrpay.apiKey });
  expect(printed).toBe(`${/prints: (.*)/.exec(page)?.[1]}\n`);
});

const onServer = readFileSync('docs/server.md', 'utf8');
for (const [index, code] of codeBlocks(onServer).entries()) {
  test(`example ${index + 1} of docs/server.md runs in Node and prints what it says`, () => {
    const gateways = `
      import { getResponse } from 'msw';
      import { gateways } from 'sessiongate/testing';
      const { handlers } = gateways();
      globalThis.fetch = async (input, init) => getResponse([...handlers], new Request(input, init));
      await fetch('https://stats.slimcd.com/soft/json/jsonscript.asp?service=CancelSession', {
        method: 'POST',
        body: new URLSearchParams({ username: '${samples.slimcd.username}', password: '', sessionid: '${samples.slimcd.sessionid}' }),
      });\n`;
    const env = { ZASTRPAY_KEY: samples.zastrpay.apiKey, SLIMCD_USERNAME: samples.slimcd.username };
    expect(run(gateways + code, env)).toBe(`${/prints: (.*)/.exec(code)?.[1]}\n`);
  });
}

test('each path that the guide lists is served, and no other operation of those gateways is', async ({ relayWith }) => {
  const paths = [...page.matchAll(/^\| \w+ \| `(\/pay\/[^`]+)`/gm)].map(([, path]) => path as string);
  expect(paths).toHaveLength(10);
  const relay = relayWith({ authorize: () => false });
  const statuses = new Set<number>();
  for (const path of paths) {
    const id = samples.zastrpay.redirectSessionId;
    const isJson = path.includes('/pagos/');
    const type = isJson ? 'application/json' : 'application/x-www-form-urlencoded';
    const request = post(path.replace('{redirectSessionId}', id), isJson ? '{}' : '', { 'content-type': type });
    statuses.add((await relay(request)).status);
  }
  // Without fields most are refused for that, before `authorize` is asked.
  expect(statuses).toEqual(new Set([400, 403]));
});
