import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const page = readFileSync('docs/where-do-my-secrets-live.md', 'utf8');

test('server and page of the guide work together, and print what it says', () => {
  const [server = '', inPage = ''] = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code as string);
  // The browser's part: the page's origin, its cookies, and what it says of where a request comes from.
  const browser = `
    import { getResponse } from 'msw';
    import { gateways } from 'sessiongate/testing';
    const { handlers } = gateways();
    globalThis.location = { origin: 'https://shop.example' };
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.startsWith(location.origin)) return getResponse([...handlers], request);
      for (const [name, value] of [['sec-fetch-site', 'same-origin'], ['cookie', 'sid=9f2c']]) request.headers.set(name, value);
      return relay(request);
    };\n`;
  const env = {
    ...process.env,
    ZASTRPAY_URL: 'https://cas.example/v1',
    ZASTRPAY_KEY: 'sample-api-key',
    FORCE_COLOR: '0',
  };
  const script = ['--input-type=module', '-e', server + browser + inPage];
  const printed = execFileSync(process.execPath, script, { encoding: 'utf8', env });
  expect(printed).toBe(`${/prints: (.*)/.exec(page)?.[1]}\n`);
});
