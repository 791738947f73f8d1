import {
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  end,
  isSessionGateError,
} from '../../../src/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { failureOf } from '../../support/failures.js';
import { expect, test } from '../../support/fetch-stub.js';
import { block } from '../gateways/slimcd/block.js';

// Changes that other scripts of a page make to the platform.

/** Puts something in the place of a property while the body runs. */
async function withOdd(owner: object, name: string, value: unknown, body: () => unknown): Promise<void> {
  const own = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, writable: true, enumerable: true, value });
  try {
    await body();
  } finally {
    if (own) Object.defineProperty(owner, name, own);
    else Reflect.deleteProperty(owner, name);
  }
}

const slimcd = () => createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

for (const [what, Request] of [
  ['no', undefined],
  ['an old library as its', { QueryString: () => '' }],
  [
    'another class as',
    class {
      constructor() {
        throw new RangeError('mine');
      }
    },
  ],
] as const) {
  test(`a page with ${what} Request: factories work, and calls end in an error of this package`, async ({ wire }) => {
    const client = slimcd();
    await withOdd(globalThis, 'Request', Request, async () => {
      createPagos({ origin: 'https://p.example', token: 't' });
      createFtipgw();
      createZastrpay({ baseUrl: 'https://z.example' });
      createGvp({ serviceRoot: 'https://g.example' });
      for (const each of [client, slimcd()]) {
        const error = await failureOf(each.sessions.cancelSession({ sessionid: SESSION }));
        expect([isSessionGateError(error), error.code]).toEqual([true, 'NETWORK']);
        const ending = await end(each, { sessionid: SESSION }, { timeout: 1 });
        expect(ending.state).toBe('unknown');
      }
    });
    expect(wire.sent).toHaveLength(0);
  });
}

for (const [name, value] of [
  ['method', 'GET'],
  ['content', { type: 'text/plain', text: 'mine' }],
] as const) {
  test(`a page that gives all objects a ${name}: the card stays out of the URL, the form in the body`, async () => {
    const { fetch } = globalThis;
    const sent: unknown[] = [];
    // Read from the arguments, because the patched platform also misleads Node's `Request`.
    globalThis.fetch = async (address, { method, body } = {}) => {
      sent.push(method, address, `${body}`);
      return new Response(block('Success', '').body);
    };
    const card = { transtype: 'LOAD', cardnumber: '4111111111111111', cvv2: '999' };
    await withOdd(Object.prototype, name, value, () => slimcd().transact.processTransaction(card)).finally(() => {
      globalThis.fetch = fetch;
    });
    expect(sent).toEqual([
      'POST',
      'https://trans.slimcd.com/soft/json/jsonpayment.asp',
      expect.stringContaining('cardnumber=4111111111111111&cvv2=999'),
    ]);
  });
}

test('a request ID is a UUID on a page whose Array.from ignores the mapping', async ({ wire }) => {
  const { from } = Array;
  wire.answers = [{ body: '{"id":"d80d9e26-ffa0-43f2-8c2b-c96513cc9351","state":"Cancelled"}' }];
  await withOdd(
    Array,
    'from',
    (list: Iterable<unknown>) => from(list),
    () =>
      createZastrpay({ baseUrl: 'https://z.example' }).cancelRedirectSession({
        redirectSessionId: 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351',
      }),
  );
  expect(wire.sent[0]?.headers['x-request-id']).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
});
