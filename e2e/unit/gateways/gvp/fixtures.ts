import { readFileSync } from 'node:fs';
import { http } from 'msw';
import { type SetupServer, setupServer } from 'msw/node';
import { type Gateways, type GatewaysOptions, gateways, samples } from '../../../../src/testing/index.js';
import { test as base } from '../../../support/node-test.js';

export { expect } from '../../../support/node-test.js';

/** A service root of nobody. */
export const serviceRoot = 'https://gvp.example/uniapi/Some.svc';

/** The fields of a call that the mock gateway accepts. */
export const request = {
  token: samples.gvp.token,
  productId: samples.gvp.productId,
  productTypeId: samples.gvp.productTypeId,
  pin: samples.gvp.pin,
};

/** The binding that a call may take. */
export const METHODS = ['post', 'get'] as const;

interface Reply {
  readonly body: string | object;
  readonly status?: number;
  readonly type?: string;
}

interface Fixtures {
  server: SetupServer;
  /** Plays the gateways until the test ends. */
  startMock(options?: GatewaysOptions): Gateways;
  /** Answers every request with this, and counts them. */
  answerWith(reply: Reply): { requests: Request[] };
}

/** Playwright's test with the gateways on the other end of `fetch`. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  server: async ({}, use) => {
    const server = setupServer();
    server.listen({ onUnhandledRequest: 'error' });
    await use(server);
    server.close();
  },
  startMock: async ({ server }, use) =>
    use((options) => {
      const mock = gateways({ allowUnsignedGvp: true, ...options });
      server.use(...mock.handlers);
      return mock;
    }),
  answerWith: async ({ server }, use) =>
    use(({ body, status, type = 'application/json' }) => {
      const requests: Request[] = [];
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      server.use(
        http.all('*', ({ request }) => {
          requests.push(request);
          return new Response(text, { status, headers: { 'content-type': type } });
        }),
      );
      return { requests };
    }),
});

const page = readFileSync('e2e/support/transcripts/gvp-cancel-product.txt', 'utf8');

/** The statements of the wiki page of 2014, read from the saved page. */
export const seed = {
  parameters: [...page.matchAll(/ParamName=(\w+)\n\|ParamType=(\w+)\n\|ParamRequired=(\w+)/g)].map(
    ([, name, type, required]) => ({ name, type, required }),
  ),
  reply: (/\{\n: [\s\S]*?\n\}/.exec(page)?.[0] ?? '').replace(/<[^>]*>/g, '').replace(/^: /gm, ''),
  exceptions: [...page.matchAll(/^\* \[\[(\w+)\]\]/gm)].map(([, name]) => name as `${string}Exception`),
};

/** The second example, which the page got in 2018. */
export const example2018 = readFileSync('e2e/support/transcripts/gvp-cancel-product-2018.json', 'utf8');
