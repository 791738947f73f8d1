import {
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  end as endInRealTime,
  isSessionGateError,
} from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import type { Answer } from '../../support/fetch-stub.js';
import { withClock, withoutWaiting } from '../core/fake-clock.js';
import { block } from '../gateways/slimcd/block.js';
import { end } from './end-on-clock.js';
import { expect, test } from './page.js';

const json = (value: unknown, status?: number): Answer => ({ status, body: JSON.stringify(value) });
const { redirectSessionId } = samples.zastrpay;
const { ApplicationKey, SessionId } = samples.pagos;
const { token, productId, productTypeId, pin } = samples.gvp;
const PRODUCT = { token, productId, productTypeId, pin };
const NOT_CANCELLABLE = json({ code: 'InvalidRedirectSessionStateTransition', message: 'not cancellable' }, 400);
const NO_TOKEN = json({ Success: false, InvalidToken: true });
const WRONG_PIN = json({ StatusCode: 65, StatusMessage: 'UserPurchasePinValueNoMatchException' });
const NO_LOGIN = block('Error', '', { description: 'Invalid login' });

const zastrpay = () => createZastrpay({ baseUrl: 'https://zastrpay.example', apiKey: 'key' });
const pagos = () => createPagos({ origin: 'https://pagos.example', token: 'token' });
const gvp = () => createGvp({ serviceRoot: 'https://gvp.example' });
const slimcd = () => createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

/** Another request for the same session, and a refusal that does not tell the state of the session. */
const SPELLINGS: [string, () => unknown, first: object, second: object, refusal: Answer][] = [
  [
    'Zastrpay',
    zastrpay,
    { redirectSessionId },
    { redirectSessionId: redirectSessionId.toUpperCase() },
    NOT_CANCELLABLE,
  ],
  ['Pagos', pagos, { ApplicationKey, SessionId }, { ApplicationKey, SessionId: SessionId.toUpperCase() }, NO_TOKEN],
  ['GVP, by number', gvp, PRODUCT, { ...PRODUCT, productId: `0${productId}` }, WRONG_PIN],
  ['GVP, by another PIN', gvp, PRODUCT, { ...PRODUCT, pin: '9999' }, WRONG_PIN],
  ['SlimCD', slimcd, { sessionid: SESSION }, { sessionid: SESSION.toLowerCase() }, NO_LOGIN],
];

for (const [what, create, first, second, refusal] of SPELLINGS) {
  test(`\`end\` of one session in another spelling keeps the doubt: ${what}`, async ({ wire }) => {
    const client = create() as never;
    wire.answers = ['cut'];
    expect(await end(client, first, { timeout: 1 })).toMatchObject({ state: 'unknown' });
    wire.answers = [refusal];
    expect(await end(client, second, { timeout: 1 })).toMatchObject({
      state: 'unknown',
      error: { outcome: 'unknown' },
    });
  });

  test(`\`end\` with another client of the page keeps the doubt: ${what}`, async ({ wire, leave: _ }) => {
    wire.answers = ['cut'];
    expect(await end(create() as never, first, { timeout: 1 })).toMatchObject({ state: 'unknown' });
    wire.answers = [refusal];
    expect(await end(create() as never, second, { timeout: 1 })).toMatchObject({ state: 'unknown' });
  });

  test(`\`end\` with another client of a server does not know of the first: ${what}`, async ({ wire }) => {
    wire.answers = ['cut'];
    expect(await end(create() as never, first, { timeout: 1 })).toMatchObject({ state: 'unknown' });
    wire.answers = [refusal];
    expect(await end(create() as never, second, { timeout: 1 })).toMatchObject({ state: 'refused' });
  });
}

/** A call of the ending operation outside of `end`. */
const CALLS: [string, () => { client: unknown; call: () => Promise<unknown> }, request: object, refusal: Answer][] = [
  [
    'Zastrpay',
    () => {
      const client = zastrpay();
      return { client, call: () => client.cancelRedirectSession({ redirectSessionId }, { timeout: 1, retry: 0 }) };
    },
    { redirectSessionId },
    NOT_CANCELLABLE,
  ],
  [
    'Pagos',
    () => {
      const client = pagos();
      return { client, call: () => client.closeDedicatedSession({ ApplicationKey, SessionId }, 1) };
    },
    { ApplicationKey, SessionId },
    NO_TOKEN,
  ],
  [
    'GVP',
    () => {
      const client = gvp();
      return { client, call: () => client.cancelProduct(PRODUCT, 1) };
    },
    PRODUCT,
    WRONG_PIN,
  ],
  [
    'SlimCD',
    () => {
      const client = slimcd();
      return { client, call: () => client.sessions.cancelSession({ sessionid: SESSION }, 1) };
    },
    { sessionid: SESSION },
    NO_LOGIN,
  ],
];

for (const [gateway, make, request, refusal] of CALLS) {
  for (const lost of ['cut', 'hang'] as const) {
    test(`\`end\` after a call of the ending operation that was lost (${lost}) is in doubt: ${gateway}`, async ({
      wire,
    }) => {
      const { client, call } = make();
      wire.answers = [lost];
      const error = await withoutWaiting(call).catch((thrown) => thrown);
      expect(isSessionGateError(error) && error.outcome).toBe('unknown');
      wire.answers = [refusal];
      expect(await end(client as never, request, { timeout: 1 })).toMatchObject({ state: 'unknown' });
      const ids = wire.sent.map(({ headers }) => headers['x-request-id']);
      expect(new Set(ids).size, 'the gateway recognises the request').toBe(1);
    });
  }

  test(`\`end\` after a call of the ending operation that was refused is not in doubt: ${gateway}`, async ({
    wire,
  }) => {
    const { client, call } = make();
    wire.answers = [refusal];
    const error = await withoutWaiting(call).catch((thrown) => thrown);
    expect(isSessionGateError(error) && error.outcome).toBe('refused');
    expect(await end(client as never, request, { timeout: 1 })).toMatchObject({ state: 'refused' });
  });
}

for (const [gateway, make, request, refusal] of CALLS) {
  test(`\`end\` while a call of the ending operation is in flight is in doubt if it is refused: ${gateway}`, ({
    wire,
  }) =>
    withClock(async (clock) => {
      const { client, call } = make();
      wire.answers = ['hang', refusal];
      const lost = call().catch((thrown) => thrown);
      await clock.advance(0);
      expect(wire.sent).toHaveLength(1);
      // An identical cancellation of GVP would join the call in flight.
      const other = gateway === 'GVP' ? { ...request, pin: '9999' } : request;
      expect(await clock.drive(endInRealTime(client as never, other, { timeout: 1 }))).toMatchObject({
        state: 'unknown',
      });
      const error = await clock.drive(lost);
      expect(isSessionGateError(error) && error.outcome).toBe('unknown');
    }));
}
