import { defineNetworkFixture } from '@msw/playwright';
import { HttpResponse, http, passthrough } from 'msw';
import { describeRequest } from '../../demo/describe-request.js';
import { type Fault, type Gateways, gateways } from '../../src/testing/index.js';
import { test as base } from './test.js';

export { expect } from './test.js';

/** The documented address of SlimCD, where MSW answers. */
export const ORIGIN = 'https://stats.slimcd.com';

/** The demo with mock gateways by MSW at their documented addresses. */
export const test = base.extend<{ mock: Gateways }>({
  mock: async ({ context, site }, use) => {
    let fault: Fault | undefined;
    const times: number[] = [];
    const note = () => {
      times.push(Date.now());
      return fault;
    };
    const mock = gateways({ fault: note, delay: 60 });
    const control = http.post(`${site}/gateway.json`, async ({ request }) => {
      const wishes = (await request.json()) as { fault?: Fault; reset?: boolean };
      if (wishes.reset) {
        mock.reset();
        times.length = 0;
      }
      if (wishes.fault !== undefined) fault = wishes.fault || undefined;
      const received = mock.calls.map((call, index) => {
        return { at: times[index], operation: call.operation, applied: call.applied, request: describeRequest(call) };
      });
      return HttpResponse.json({ origin: ORIGIN, received });
    });
    const files = http.get(`${site}/*`, () => passthrough());
    const handlers = [...mock.handlers, control, files];
    const options = { context, handlers, skipAssetRequests: false, onUnhandledRequest: 'error' as const };
    const network = defineNetworkFixture(options);
    await network.enable();
    await use(mock);
    await network.disable();
  },
});
