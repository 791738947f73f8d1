import { type LoopbackGateway, startGateway } from '../support/gateway.js';
import { pattern, sentFields } from '../support/slimcd-operations/compare.js';
import { DOCUMENTED } from '../support/slimcd-operations/operations.js';
import { prepare } from '../support/slimcd-operations/prepare.js';
import { test as base, expect } from './test.js';

type Client = Record<string, Record<string, (request: unknown) => Promise<unknown>>>;

/** The two hosts of SlimCD as two gateways, so that a call to the wrong one is noticed. */
const test = base.extend<{ hosts: Record<'stats' | 'trans', LoopbackGateway> }>({
  hosts: async ({ gateway }, use) => {
    const trans = await startGateway();
    await use({ stats: gateway, trans });
    await trans.close();
  },
});

const WAYS = {
  cors: { transport: 'cors' },
  'jsonp-post': { transport: 'jsonp-post' },
  'jsonp in the page': { transport: 'jsonp', jsonp: { isolate: false } },
  jsonp: { transport: 'jsonp' },
} as const;

const CASES = DOCUMENTED.flatMap((documented) => documented.methods.map((method) => ({ ...documented, method })));

for (const [way, options] of Object.entries(WAYS)) {
  const isScript = options.transport === 'jsonp';

  // Engines differ in their transports, which `transports.spec.ts` tests, and not in operations.
  const tag = way === 'cors' ? [] : ['@one-engine'];
  test(`every operation by ${way} goes to its host and service with its fields, and returns the reply`, {
    tag,
  }, async ({ page, site, hosts }) => {
    await page.goto(`${site}/umd.html`);
    const { stats, trans } = hosts;
    const factory = { username: 'R6UT8C6M', statsOrigin: stats.origin, transOrigin: trans.origin, ...options };
    for (const { group, method, host, place, request, fields = request, anonymous, postOnly, datablock } of CASES) {
      await test.step(`${group}.${method}`, async () => {
        const other = host === 'stats' ? trans : stats;
        other.reset();
        hosts[host].reset();
        // The reports of a host cover the payments and images that it received.
        await prepare(hosts[host].origin);
        const prepared = hosts[host].calls.length;
        const end = await page.evaluate(
          async ({ factory, group, method, request }) => {
            const client = window.SessionGate.createSlimCD(factory) as unknown as Client;
            return client[group]?.[method]?.(request).catch(({ code, message }) => ({ code, message }));
          },
          { factory, group, method, request },
        );
        if (isScript && postOnly) {
          expect(end).toMatchObject({ code: 'INVALID_REQUEST' });
          expect([hosts[host].calls.length, other.calls.length]).toEqual([prepared, 0]);
          return;
        }
        expect(end).toMatchObject({ response: method === 'checkSession' ? 'TIMEOUT' : 'Success' });
        expect((end as { datablock: unknown }).datablock).toEqual(pattern(datablock));
        expect(other.calls).toHaveLength(0);
        expect(hosts[host].calls).toHaveLength(prepared + 1);
        const call = hosts[host].calls.at(-1);
        const { pathname, searchParams } = new URL(call?.url ?? '');
        const expected = new URL(place, 'https://slimcd.example');
        expect([pathname, searchParams.get('service')]).toEqual([
          expected.pathname,
          expected.searchParams.get('service'),
        ]);
        expect(call?.method).toBe(isScript ? 'GET' : 'POST');
        const credential = anonymous ? {} : { username: 'R6UT8C6M', password: '' };
        expect(sentFields(call?.fields)).toEqual(pattern({ ...credential, ...fields }));
      });
    }
  });

  for (const [response, code] of [
    ['FAIL', 'REFUSED'],
    ['Error', 'REFUSED'],
  ] as const) {
    test(`every operation by ${way} ends in ${code} when the gateway answers ${response}`, {
      tag: '@one-engine',
    }, async ({ page, site, hosts }) => {
      await page.goto(`${site}/umd.html`);
      const reply = { response, responsecode: response === 'FAIL' ? '1' : '2', description: 'No', datablock: '' };
      for (const gateway of Object.values(hosts)) {
        gateway.respond = ({ fields }) => {
          const json = JSON.stringify({ reply });
          const body = typeof fields.callback === 'string' ? `${fields.callback}(${json})` : json;
          return { status: 200, type: isScript ? 'text/javascript' : 'application/json', body };
        };
      }
      const { stats, trans } = hosts;
      const factory = { username: 'R6UT8C6M', statsOrigin: stats.origin, transOrigin: trans.origin, ...options };
      const cases = CASES.filter(({ postOnly }) => !(isScript && postOnly));
      const calls = cases.map(({ group, method, request }) => ({ group, method, request }));
      // In parallel. Each call gets its own answer.
      const ends = await page.evaluate(
        async ({ factory, calls }) => {
          const client = window.SessionGate.createSlimCD(factory) as unknown as Client;
          const ends = calls.map(({ group, method, request }) =>
            client[group]?.[method]?.(request).catch(({ code, outcome, gatewayCode, reply }) => ({
              method,
              end: [code, outcome, gatewayCode, reply.response],
            })),
          );
          return Promise.all(ends);
        },
        { factory, calls },
      );
      const end = [code, 'refused', response, response];
      // The vendor's libraries report a timeout as Error, so an Error to a payment proves nothing.
      const ofPayment = response === 'Error' ? ['GATEWAY', 'unknown', response, response] : end;
      expect(ends).toEqual(
        cases.map(({ method }) => ({ method, end: method === 'processTransaction' ? ofPayment : end })),
      );
    });
  }
}
