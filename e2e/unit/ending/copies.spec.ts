import { pathToFileURL } from 'node:url';
import type * as SessionGate from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import type { Answer } from '../../support/fetch-stub.js';
import { block } from '../gateways/slimcd/block.js';
import { expect, test } from './page.js';

type Sdk = typeof SessionGate;

/** Builds that one page may have side by side. */
const COPIES = ['dist/index.js', 'dist/sessiongate.min.mjs', 'dist/sessiongate.min.mjs?another'];
const load = async (copy: string): Promise<Sdk> => {
  const [file = '', query = ''] = copy.split('?');
  return import(`${pathToFileURL(file)}?${query}`);
};

const json = (value: unknown): Answer => ({ body: JSON.stringify(value) });
const { token, productId, productTypeId, pin } = samples.gvp;
const { ApplicationKey, SessionId } = samples.pagos;
const PRODUCT = { token, productId, productTypeId, pin };

const gvp = ({ createGvp }: Sdk) => createGvp({ serviceRoot: 'https://gvp.example' });
const pagos = ({ createPagos }: Sdk) => createPagos({ origin: 'https://pagos.example', token: 'token' });
const slimcd = ({ createSlimCD }: Sdk) => createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });

/** The answers to an ending, the state, and the number of requests. */
const SCENES: [string, (sdk: Sdk) => unknown, request: object, Answer[], state: string, requests: number][] = [
  ['a wrong PIN', gvp, PRODUCT, [json({ StatusCode: 62, StatusMessage: '' })], 'refused', 1],
  [
    'a purchase that is cancelled already',
    gvp,
    PRODUCT,
    [json({ StatusCode: 7, StatusMessage: 'PurchaseAlreadyCancelled' })],
    'already-ended',
    1,
  ],
  ['a lost answer to what must not be repeated', gvp, PRODUCT, ['cut'], 'unknown', 1],
  ['a session that is not closed', pagos, { ApplicationKey, SessionId }, [json({ Success: false })], 'unknown', 1],
  [
    'a session that is paid',
    slimcd,
    { sessionid: SESSION },
    [block('FAIL', ''), block('Success', { approved: 'Y' })],
    'completed',
    2,
  ],
  ['a lost answer', slimcd, { sessionid: SESSION }, ['cut', block('Cancel', '')], 'ended', 2],
];

for (const mine of COPIES) {
  for (const other of COPIES.filter((copy) => copy !== mine)) {
    for (const [what, client, request, answers, state, requests] of SCENES) {
      test(`a client of ${mine}, ended by ${other}: ${what} is ${state}`, async ({ wire }) => {
        wire.answers = [...answers];
        const { end } = await load(other);
        const ending = await end(client(await load(mine)) as never, request, { timeout: 5 });
        expect(ending).toMatchObject({ state, attempts: 1 });
        expect(wire.sent).toHaveLength(requests);
      });
    }

    test(`${mine} suspends what ${other} has armed`, async ({ wire, leave }) => {
      const { endOnLeave, end } = await load(other);
      const client = slimcd(await load(mine));
      endOnLeave(client, { sessionid: SESSION });
      client.sessions.showSession({ SessionID: SESSION });
      await leave();
      wire.answers = [block('Success', '')];
      endOnLeave(client, { sessionid: SESSION });
      await (await load(mine)).end(client, { sessionid: SESSION });
      await leave();
      await end(client, { sessionid: SESSION });
      // The requests of `end` alone.
      expect(wire.sent).toHaveLength(2);
    });

    test(`${mine} and ${other} share the ending of one client, its request id and its doubt`, async ({ wire }) => {
      const [{ end: first, createZastrpay }, { end: second }] = [await load(mine), await load(other)];
      const zastrpay = createZastrpay({ baseUrl: 'https://zastrpay.example', apiKey: 'key' });
      const { redirectSessionId } = samples.zastrpay;
      wire.answers = ['hang'];
      const endings = [first, second].map((end) => end(zastrpay, { redirectSessionId }, { timeout: 1 }));
      const found = await Promise.all(endings);
      // Each result counts the requests of both.
      const [attempts, state] = [wire.sent.length, 'unknown'];
      expect(found).toMatchObject([
        { state, attempts },
        { state, attempts },
      ]);
      wire.answers = [{ status: 400, body: '{"code":"InvalidRedirectSessionStateTransition"}' }];
      expect(await second(zastrpay, { redirectSessionId })).toMatchObject({
        state: 'unknown',
        error: { code: 'REFUSED' },
      });
      expect(new Set(wire.sent.map(({ headers }) => headers['x-request-id'])).size).toBe(1);
      const carried = Object.values(Reflect.get(zastrpay, Symbol.for('sessiongate.ending')) as object);
      expect(carried.filter((value) => typeof value !== 'function' && value !== undefined)).toEqual([]);
    });
  }
}
