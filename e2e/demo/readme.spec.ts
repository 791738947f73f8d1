import { readFileSync } from 'node:fs';
import { defineNetworkFixture } from '@msw/playwright';
import { HttpResponse, http, passthrough } from 'msw';
import { gateways } from '../../src/testing/index.js';
import { expect, test } from '../support/test.js';

/** The examples of the README. Their comments `prints:` have the expected output. */
const EXAMPLES = [
  ...readFileSync('README.md', 'utf8').matchAll(/^## (.*?)\n(?:(?!^## )[\s\S])*?^```(html|js)\n([\s\S]*?)^```$/gm),
];

const IMPORTS = '<script type="importmap">{"imports":{"sessiongate":"/dist/sessiongate.min.mjs"}}</script>';

for (const [, title, language, code = ''] of EXAMPLES) {
  test(`the example "${title}" of the README prints what its comments say`, async ({ page, context, site }) => {
    const body = language === 'html' ? code : `${IMPORTS}<script type="module">${code}</script>`;
    const handlers = [
      // The payment is made before the page asks for it.
      ...gateways({ fault: ({ operation }) => (operation === 'CheckSession' ? 'paid' : undefined) }).handlers,
      http.get(`${site}/example.html`, () => HttpResponse.html(`<!doctype html><base href="/">${body}`)),
      http.get(`${site}/node_modules/sessiongate/*`, ({ request }) =>
        Response.redirect(request.url.replace('/node_modules/sessiongate', '')),
      ),
      http.get(`${site}/*`, () => passthrough()),
    ];
    const network = defineNetworkFixture({ context, handlers, skipAssetRequests: false, onUnhandledRequest: 'error' });
    await network.enable();
    const lines: string[] = [];
    page.on('console', (message) => lines.push(message.text()));
    page.on('pageerror', (error) => lines.push(String(error)));
    await page.goto(`${site}/example.html`);
    const printed = [...code.matchAll(/prints: (.*)$/gm)].map(([, line]) => line as string);
    expect(printed.length).toBeGreaterThan(0);
    await expect.poll(() => lines).toEqual(printed);
    await network.disable();
  });
}

test('the README has the examples that are executed', () => {
  expect(EXAMPLES.map(([, title]) => title)).toEqual([
    'A whole flow',
    'With a bundler',
    'With a callback',
    'End a session for certain',
    'Instead of slimcd.js',
  ]);
});
