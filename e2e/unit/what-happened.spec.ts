import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { createGvp, createPagos, createSlimCD, createZastrpay, type Ending, end } from '../../src/index.js';
import { samples } from '../../src/testing/index.js';
import { type AnyFault, type LoopbackGateway, startGateway } from '../gateway.js';

const page = readFileSync('docs/what-happened.md', 'utf8');

const { username, sessionid } = samples.slimcd;
const { token, ApplicationKey, SessionId } = samples.pagos;
const { apiKey, redirectSessionId } = samples.zastrpay;
const { productId, productTypeId, pin } = samples.gvp;

/** Ends the sample session of each gateway, by the title of its table. */
const ENDS: Record<string, (origin: string, timeout: number) => Promise<Ending>> = {
  SlimCD: (statsOrigin, timeout) =>
    end(createSlimCD({ username, statsOrigin, transport: 'cors' }), { sessionid }, { timeout }),
  Pagos: (origin, timeout) => end(createPagos({ origin, token }), { ApplicationKey, SessionId }, { timeout }),
  Zastrpay: (baseUrl, timeout) => end(createZastrpay({ baseUrl, apiKey }), { redirectSessionId }, { timeout }),
  GVP: (serviceRoot, timeout) =>
    end(createGvp({ serviceRoot }), { token: samples.gvp.token, productId, productTypeId, pin }, { timeout }),
};

/** Makes a gateway ready for a row of the page. */
type Scene = (gateway: LoopbackGateway) => void;

/** What goes wrong with each call in turn; the last of it with all that follow. `undefined` is nothing. */
const faults =
  (...list: (AnyFault | undefined)[]): Scene =>
  (gateway) => {
    gateway.fault = () => list[Math.min(gateway.calls.length, list.length) - 1];
  };

const nothing: Scene = () => {};
const state =
  (key: string | number, value: string): Scene =>
  ({ sessions }) =>
    Object.assign(sessions.get(`${key}`) ?? {}, { state: value });

/** Answers of SlimCD by operation. */
const says =
  (blocks: Record<string, object>): Scene =>
  (gateway) => {
    gateway.respond = ({ operation }) => ({
      type: 'application/json',
      body: JSON.stringify({ reply: blocks[operation] }),
    });
  };
const FAIL = { response: 'FAIL', responsecode: '1', description: 'no' };
const DECLINED = { response: 'Success', datablock: { approved: 'N', completed: 'yes' } };

const cancelled: Scene = (gateway) => {
  const Content = { CanWatch: { PurchaseStatus: 4 } };
  gateway.respond = () => ({ type: 'application/json', body: JSON.stringify({ StatusCode: 0, Content }) });
};

const EVERYWHERE = Object.keys(ENDS);

/** By table and row: the scenes that it speaks of, and the budget in seconds where that counts. */
const ROWS: Record<string, Record<string, [Scene[], budget?: number, tables?: string[]]>> = {
  SlimCD: {
    '`Success`': [[nothing]],
    'lost; the check says `Cancel`': [
      (['html', 'cut-body', '500', 'reset-after'] as const).map((fault) => faults(fault, undefined)),
    ],
    'lost; the check says that it is open; `Success` to the second try': [[faults('hang-before', undefined)], 4],
    '`FAIL`; the check says `Cancel`': [[state(sessionid, 'cancelled')]],
    '`FAIL`; the check says `approved` Y or B': [[state(sessionid, 'paid')]],
    '`FAIL`; the check says declined and completed': [[says({ CancelSession: FAIL, CheckSession: DECLINED })]],
    '`FAIL` until the budget is spent: a payment is in process': [[state(sessionid, 'in-process')], 3],
    '`Error`, of the check too: no such session': [[faults('unknown-session')]],
    '`Error`: invalid login': [[faults('wrong-credentials')]],
    'lost; the check says `Error`': [[faults('html', 'unknown-session'), faults('html', 'wrong-credentials')]],
    'lost, and every check too': [[faults('html')], 1],
  },
  Pagos: {
    '`Success: true`': [[nothing]],
    'lost; `Success: true`': [[faults('reset-before', undefined)]],
    'lost; `Success: false`': [[faults('html', undefined)]],
    'lost; `Success: false`, and `Messages` speak of the application': [[faults('500', 'invalid-application')]],
    '`Success: false`': [[state(SessionId, 'closed'), faults('unknown-session'), faults('invalid-application')]],
    '`InvalidToken: true`': [[faults('invalid-token')]],
    'lost; `InvalidToken: true`': [[faults('html', 'invalid-token')]],
    'lost, each time': [[faults('html')], 1],
  },
  Zastrpay: {
    '200, `Cancelled`': [[nothing]],
    'lost; 200, `Cancelled`': [[faults('html', undefined), faults('GeneralErrorOccurred', undefined)]],
    '400, 404 or 409': [
      [
        state(redirectSessionId, 'cancelled'),
        state(redirectSessionId, 'finished'),
        faults('RedirectSessionNotFound'),
        faults('EntityVersionMismatch'),
      ],
    ],
    '401, 403 or `InvalidTriggeredBy`': [[faults('unauthorized'), faults('forbidden'), faults('InvalidTriggeredBy')]],
    'lost; 400, 404 or 409': [
      [faults('html', 'InvalidRedirectSessionStateTransition'), faults('500-html', 'EntityVersionMismatch')],
    ],
    'lost, each time': [[faults('html')], 1],
  },
  GVP: {
    '`StatusCode` 0, the purchase is `Cancelled`': [[cancelled]],
    '`StatusCode` 0, anything else': [[nothing]],
    '`PurchaseAlreadyCancelledException`': [[state(productId, 'cancelled')]],
    '`PurchaseAlreadyInCancellingException` or `…InPendingOBCancellationException`': [
      [state(productId, 'cancelling'), state(productId, 'pending-cancellation')],
    ],
    '`UserPurchasePinValueNoMatchException` or `AuthenticationRequiredException`': [
      [faults('UserPurchasePinValueNoMatch'), faults('AuthenticationRequired')],
    ],
    'any other exception': [
      [state(productId, 'non-renewable'), state(productId, 'not-owned'), faults('PurchaseNotFound')],
    ],
    lost: [[faults('html'), faults('500'), faults('reset-after'), faults('cut-body')]],
  },
  'All of them': {
    '429, each time': [[faults('429')], 3, EVERYWHERE],
    // Below: all that is under way would be offline.
    'nothing was sent: the browser is offline': [[]],
  },
};

/** The rows of the page by their tables: what came back, the state, and what is said of it. */
function* tables(): Generator<[table: string, cameBack: string, state: string, said: string]> {
  for (const [, title = '', text = ''] of page.matchAll(/^### (.*)\n((?:(?!^#)[\s\S])*)/gm)) {
    for (const [, first = '', state = '', said = ''] of text.matchAll(
      /^\| (?!what came)(.*?) \| `([\w-]+)` \| (.*) \|$/gm,
    )) {
      yield [title, first, state, said];
    }
  }
}

test('each row of the state tables is what `end` says', async () => {
  const rows = [...tables()];
  const places = (list: [string, string][]) => list.map((place) => place.join(': '));
  const known = Object.entries(ROWS).flatMap(([table, of]) =>
    Object.keys(of).map((row): [string, string] => [table, row]),
  );
  expect(places(rows.map(([table, row]) => [table, row]))).toEqual(places(known));

  const scenes = rows.flatMap(([table, row, state, said]) => {
    const [scenes, budget, names = [table]] = ROWS[table]?.[row] ?? [[]];
    return scenes.flatMap((scene) => names.map((name) => ({ name, row, state, said, scene, budget })));
  });
  const endingOf = async ({ name, scene, budget = 10 }: (typeof scenes)[number]) => {
    const gateway = await startGateway();
    scene(gateway);
    return (await ENDS[name]?.(gateway.origin, budget).finally(gateway.close)) as Ending;
  };
  // Those that wait until time is up come last, when nothing else takes it from them.
  const [quick, slow] = [scenes.filter(({ budget }) => !budget), scenes.filter(({ budget }) => budget)];
  const endings = [...(await Promise.all(quick.map(endingOf))), ...(await Promise.all(slow.map(endingOf)))];

  for (const [index, { name, row, state, said }] of [...quick, ...slow].entries()) {
    const place = `${name}: ${row}`;
    const { error, ...ending } = endings[index] as Ending;
    expect(ending, place).toMatchObject({ state });
    expect(error !== undefined, place).toBe(state === 'refused' || state === 'unknown');
    const refused = state === 'refused' && error?.code;
    expect(refused === 'AUTHENTICATION', place).toBe(said.includes('AUTHENTICATION'));
    if (row.startsWith('429')) expect(error?.retryable, place).toBe(name !== 'GVP');
  }
});

test('offline: nothing is sent, and `end` says that it does not know and why', async () => {
  const row = [...tables()].find(([, row]) => row.endsWith('the browser is offline'));
  const gateway = await startGateway();
  const own = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: false }, configurable: true });
  const endings = await Promise.all(Object.values(ENDS).map((end) => end(gateway.origin, 1)));
  if (own) Object.defineProperty(globalThis, 'navigator', own);
  else Reflect.deleteProperty(globalThis, 'navigator');
  for (const ending of endings) expect(ending).toMatchObject({ state: row?.[2], error: { outcome: 'not-sent' } });
  expect(gateway.requests).toHaveLength(0);
  await gateway.close();
});

// What stands around an example: a gateway whose first answer to CancelSession is lost, and the browser's part.
const BEFORE = `
  import { setupServer } from 'msw/node';
  import { gateways } from 'sessiongate/testing';
  const lost = ({ operation }) => operation === 'CancelSession' && played.calls.length === 1 ? 'html' : undefined;
  const played = gateways({ fault: lost });
  setupServer(...played.handlers).listen();
  globalThis.window = new EventTarget();\n`;
const AFTER = `
  window.dispatchEvent(new Event('pagehide'));
  for (let i = 0; i < 100 && !played.calls.some(({ applied }) => applied); i++) await new Promise((done) => setTimeout(done, 20));
  window.dispatchEvent(new Event('pageshow'));`;

test('the examples print what they say', async () => {
  const examples = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => code);
  expect(examples).toHaveLength(4);
  await Promise.all(
    examples.map(async (code) => {
      const script = ['--input-type=module', '-e', BEFORE + code + AFTER];
      const { stdout } = await promisify(execFile)(process.execPath, script, {
        env: { ...process.env, FORCE_COLOR: '0' },
      });
      const prints = [...code.matchAll(/prints: (.*)$/gm)].map(([, line]) => `${line}\n`);
      expect(prints.length).toBeGreaterThan(0);
      expect(stdout).toBe(prints.join(''));
    }),
  );
});
