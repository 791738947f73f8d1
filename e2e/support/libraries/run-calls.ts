import type { Page } from '@playwright/test';
import type { SlimCDOptions } from '../../../src/index.js';

/** The calls of a page with a library, each with its expected result. */
export const CALLS = {
  'cancel by cors': 'Success',
  'cancel by jsonp-post': 'Success',
  'cancel by jsonp': 'Success',
  'cancel by jsonp in the page': 'Success',
  'cancel by auto': 'Success',
  'create by cors': 'session',
  'create by jsonp': 'session',
  'create by jsonp in the page': 'session',
  'abort by cors': 'ABORTED unknown',
  'abort by jsonp': 'ABORTED unknown',
  'abort by jsonp in the page': 'ABORTED unknown',
  'wrong credential': 'AUTHENTICATION refused',
  'card number by jsonp': 'INVALID_REQUEST not-sent',
  'end by auto': 'ended',
  'end by jsonp': 'ended',
  'end at Zastrpay': 'ended',
  'end at GVP': 'pending',
  'pay approved': 'approved',
  'pay declined': 'declined',
  'result of Pagos': 'A1:A2',
  'session of FTIPGW': 'session',
  'drop-in by auto': 'Success',
  'drop-in by jsonp': 'Success',
  'drop-in end': 'ended',
} as const;

/** The input of a page. */
export interface Settings {
  readonly origin: string;
  /** A session of SlimCD for each call. */
  readonly sessions: Readonly<Record<string, string>>;
  readonly samples: typeof import('../../../src/testing/index.js').samples;
}

declare global {
  interface Window {
    /** Aborts the calls that the page must abort. */
    abortCalls(): void;
  }
}

/** Runs every call of `CALLS` in a page in parallel, and returns the results. */
export async function runCalls(page: Page, settings: Settings): Promise<Record<string, string>> {
  const lines = await page.evaluate(async ({ origin, sessions, samples }) => {
    const { createSlimCD, createPagos, createFtipgw, createZastrpay, createGvp, end, pay } = window.SessionGate;
    const said: [string, string][] = [];
    const controller = new AbortController();
    window.abortCalls = () => controller.abort();
    const running: PromiseLike<unknown>[] = [];
    const run = (name: string, call: () => PromiseLike<string>) => {
      const failed = (error: unknown) => {
        const { code, outcome } = error as Record<string, string>;
        said.push([name, code ? `${code} ${outcome}` : `foreign error ${error}`]);
      };
      try {
        const settled = call().then((answer) => {
          said.push([name, answer]);
        }, failed);
        running.push(settled);
      } catch (error) {
        failed(error);
      }
    };
    const idOf = (name: string) => sessions[name] as string;
    const client = (options: SlimCDOptions) =>
      createSlimCD({ username: samples.slimcd.username, statsOrigin: origin, transOrigin: origin, ...options });
    const ways: Record<string, SlimCDOptions> = {
      cors: { transport: 'cors' },
      'jsonp-post': { transport: 'jsonp-post' },
      jsonp: { transport: 'jsonp' },
      'jsonp in the page': { transport: 'jsonp', jsonp: { isolate: false } },
      auto: { transport: 'auto' },
    };
    const { cards } = samples.slimcd;
    const payment = { transtype: 'SALE', amount: '1.00', expmonth: '12', expyear: '30' } as const;
    const form = { formname: 'form', transtype: 'SALE', amount: '1.00' } as const;

    for (const name of Object.keys(sessions)) {
      const [task = '', way = ''] = name.split(' by ');
      const options = ways[way];
      const sessionid = idOf(name);
      if (!options) continue;
      if (task === 'cancel') {
        run(name, () =>
          client(options)
            .sessions.cancelSession({ sessionid })
            .then(({ response }) => response),
        );
      }
      if (task === 'create') {
        const created = () => client(options).sessions.createSession(form);
        run(name, () => created().then(({ datablock }) => (datablock.sessionid.length === 40 ? 'session' : 'none')));
      }
      if (task === 'abort') {
        const { signal } = controller;
        run(name, () =>
          client(options)
            .sessions.cancelSession({ sessionid }, { signal })
            .then(({ response }) => response),
        );
      }
      if (task === 'end')
        run(name, () => end(client(options), { sessionid }, { timeout: 10 }).then(({ state }) => state));
    }
    run('wrong credential', () =>
      client({ username: 'WRONG000', transport: 'cors' })
        .sessions.cancelSession({ sessionid: idOf('wrong credential') })
        .then(({ response }) => response),
    );
    run('card number by jsonp', () =>
      client({ transport: 'jsonp' })
        .sessions.cancelSession({ sessionid: idOf('card number by jsonp'), note: `card ${cards.approved}` } as never)
        .then(({ response }) => response),
    );
    for (const outcome of ['approved', 'declined'] as const) {
      const request = { ...payment, cardnumber: cards[outcome] };
      run(`pay ${outcome}`, () => pay(client({}), request, { timeout: 10 }).then(({ state }) => state));
    }
    const { redirectSessionId, apiKey } = samples.zastrpay;
    const zastrpay = createZastrpay({ baseUrl: origin, apiKey });
    run('end at Zastrpay', () => end(zastrpay, { redirectSessionId }, { timeout: 10 }).then(({ state }) => state));
    const { token, productId, productTypeId, pin } = samples.gvp;
    const product = { token, productId, productTypeId, pin };
    const gvp = createGvp({ serviceRoot: origin });
    run('end at GVP', () => end(gvp, product, { timeout: 10 }).then(({ state }) => state));
    const { ApplicationKey } = samples.pagos;
    const sheet = {
      ApplicationKey,
      Inputs: [{ Ref: 'A1', Value: [[{ Value: '1' }]] }],
      Outputs: ['A1', 'A2'],
    };
    const pagos = createPagos({ origin, token: samples.pagos.token });
    run('result of Pagos', () => pagos.getResult(sheet as never).then(() => 'A1:A2'));
    const { Username, Password, Vendor } = samples.ftipgw;
    run('session of FTIPGW', () =>
      createFtipgw({ origin })
        .getClientSessionID({ Username, Password, Vendor })
        .then((reply) => (reply ? 'session' : 'none')),
    );

    const { SlimCD } = window;
    const request = { username: samples.slimcd.username, password: '' };
    SlimCD.configure({ ...request, statsOrigin: origin, transOrigin: origin, transport: 'auto' });
    const dropIn = (name: string) =>
      run(
        name,
        () =>
          new Promise((resolve) => {
            const callback = (reply: { response: string }) => resolve(reply.response);
            SlimCD.Sessions.CancelSession({ ...request, sessionid: idOf(name) }, callback as never);
          }),
      );
    dropIn('drop-in by auto');
    run('drop-in end', () =>
      SlimCD.end(SlimCD.client, { sessionid: idOf('drop-in end') }, { timeout: 10 }).then(({ state }) => state),
    );
    SlimCD.configure({ transport: 'jsonp' });
    dropIn('drop-in by jsonp');

    for (const settled of running) await settled;
    // As text, because some libraries break the serialization of the browser's driver.
    let lines = '';
    for (const [name, answer] of said) lines += `${name}: ${answer}\n`;
    return lines;
  }, settings);
  return Object.fromEntries(
    lines
      .trimEnd()
      .split('\n')
      .map((line) => line.split(': ') as [string, string]),
  );
}
