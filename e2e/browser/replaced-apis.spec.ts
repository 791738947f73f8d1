import fc from 'fast-check';
import { type Api, findApis, type Replacement, replacing, type Settled } from '../support/replaced-apis/in-page.js';
import { namesInSource } from '../support/replaced-apis/scan.js';
import { expect, test } from '../support/test.js';

/** The number of pages, and how many of them are open at once. */
const PAGES = 300;
const AT_ONCE = 25;
/** The timeout of every call, in seconds. */
const BUDGET = 1;

/** Returns another session ID for each call, by which the gateway's record shows whether the call arrived. */
const sessionOf = (page: number, call: number) => (page * 16 + call).toString(16).toUpperCase().padStart(40, '0');

function draw(apis: readonly Api[]): Replacement[][] {
  const replacement = fc.record({
    api: fc.constantFrom(...apis),
    kind: fc.constantFrom('throws' as const, 'missing' as const, 'does-nothing' as const),
    when: fc.constantFrom('before' as const, 'after' as const),
  });
  const drawn = fc.sample(fc.array(replacement, { minLength: 1, maxLength: 4 }), { seed: 1, numRuns: PAGES });
  // One more API a page in turn, so that each of the first 300 is replaced at least once.
  const inTurn = apis.slice(0, PAGES).map((api, index) => ({
    api,
    kind: (['throws', 'missing', 'does-nothing'] as const)[index % 3] as Replacement['kind'],
    when: (['before', 'after'] as const)[index % 2] as Replacement['when'],
  }));
  return drawn.map((several, index) =>
    [...several, ...(inTurn[index] ? [inTurn[index]] : [])].map(({ api, kind, when }) => ({ ...api, kind, when })),
  );
}

/**
 * Runs in each page: every transport, callbacks, the drop-in, `end`, `pay` and `endOnLeave`, each with a limit by a timer
 * that the page did not replace.
 */
const RUNNER = `
  ({ origin, sessions, budget, own }) => {
    const settle = (call, session, promise) => new own.Promise((resolve) => {
      const timer = own.setTimeout(() => resolve({ call, session, late: true, ours: false }), (budget + 4) * 1000);
      const tell = (more) => { own.clearTimeout(timer); resolve({ call, session, late: false, ...more }); };
      const failed = (error) => tell({
        ours: own.isError(error), code: error && error.code, outcome: error && error.outcome, text: String(error && error.stack),
      });
      try {
        promise().then((reply) => tell({ ours: true, state: reply.state || reply.response }), failed);
      } catch (error) { failed(error); }
    });
    const { createSlimCD, end, endOnLeave, pay } = own.sdk;
    const client = (options) =>
      createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin, transOrigin: origin, timeout: budget, ...options });
    const byCallback = (call) => () => new own.Promise((resolve, reject) => {
      call((reply, error) => (error ? reject(error) : resolve(reply)));
    });
    const cancel = (call, options, sessionid) => settle(call, sessionid,
      () => client(options).sessions.cancelSession({ sessionid }));
    return own.all([
      cancel('cors', { transport: 'cors' }, sessions[0]),
      cancel('jsonp-post', { transport: 'jsonp-post' }, sessions[1]),
      cancel('jsonp', { transport: 'jsonp' }, sessions[2]),
      cancel('jsonp in the page', { transport: 'jsonp', jsonp: { isolate: false } }, sessions[3]),
      cancel('auto', { transport: 'auto' }, sessions[4]),
      settle('end', sessions[5], () => end(client({}), { sessionid: sessions[5] }, { timeout: budget })),
      settle('a callback', sessions[6], byCallback((callback) =>
        client({ transport: 'cors' }).sessions.cancelSession({ sessionid: sessions[6] }, budget, callback))),
      settle('the drop-in', sessions[7], byCallback((callback) => {
        own.dropIn.configure({ username: 'R6UT8C6M', statsOrigin: origin, transport: 'cors' });
        own.dropIn.Sessions.CancelSession({ sessionid: sessions[7] }, budget, callback);
      })),
      settle('pay', sessions[8], () => pay(client({ transport: 'cors' }),
        { transtype: 'SALE', amount: '1.00', gateid: '1', client_transref: sessions[8] }, { timeout: budget })),
      settle('endOnLeave', sessions[9], async () => endOnLeave(client({}), { sessionid: sessions[9] })() || {}),
    ]);
  }`;

interface Run {
  readonly before: string;
  readonly after: string;
  readonly sessions: readonly string[];
}

/** Runs in the page: opens a frame for each run, some at once, and returns the results in the order of the runs. */
async function runInFrames({
  runs,
  runner,
  origin,
  budget,
  atOnce,
}: {
  runs: readonly Run[];
  runner: string;
  origin: string;
  budget: number;
  atOnce: number;
}): Promise<(Settled[] | 'not loaded')[]> {
  const OwnPromise = window.Promise;
  const setTimeout = window.setTimeout.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);
  const runInFrame = ({ before, after, sessions }: Run) =>
    new Promise<Settled[] | 'not loaded'>((resolve) => {
      setTimeout(() => resolve('not loaded'), 30_000);
      const frame = document.createElement('iframe');
      frame.dataset.run = sessions[0];
      const run = (view: Window & Record<string, unknown>) => {
        const sdk = view.SessionGate as typeof window.SessionGate | undefined;
        // Counts as a failure of the test.
        if (!sdk || !view.SlimCD) return resolve('not loaded');
        const own = {
          Promise: OwnPromise,
          all: (calls: unknown[]) => OwnPromise.all(calls),
          setTimeout,
          clearTimeout,
          sdk,
          dropIn: view.SlimCD,
          isError: window.SessionGate.isSessionGateError,
        };
        (view.__after as () => void)();
        resolve((view.__run as (settings: unknown) => Promise<Settled[]>)({ origin, sessions, budget, own }));
      };
      Object.assign(window, { [`ready${sessions[0]}`]: run });
      frame.srcdoc = `<!doctype html><head><script>${before}</script><script src="/dist/sessiongate.umd.js"></script>
        <script src="/dist/slimcd.umd.js"></script><script>window.__after = () => { ${after} }; window.__run = ${runner}; parent['ready${sessions[0]}'](window);</script></head>`;
      document.body.append(frame);
    }).finally(() => document.querySelector(`iframe[data-run="${sessions[0]}"]`)?.remove());
  const results: (Settled[] | 'not loaded')[] = [];
  let started = 0;
  const runOneByOne = async () => {
    while (started < runs.length) {
      const index = started++;
      results[index] = await runInFrame(runs[index] as Run);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, runOneByOne));
  return results;
}

/** Finds the sessions that arrived at the gateway, in any field. */
const sessionsIn = (calls: readonly { readonly fields: unknown }[]): ReadonlySet<string> =>
  new Set(JSON.stringify(calls.map(({ fields }) => fields)).match(/[0-9A-F]{40}/g));

/** Returns what is wrong with the result of a call. */
function judge(result: Settled, arrived: ReadonlySet<string>, what: string): string[] {
  const text = `${JSON.stringify(result)} with ${what}`;
  if (result.late) return [`late: ${text}`];
  if (!result.ours) return [`a foreign error: ${text}`];
  return result.outcome === 'not-sent' && arrived.has(result.session) ? [`not-sent, and it arrived: ${text}`] : [];
}

test('300 pages with replaced or throwing APIs: every call and `end` settles in time with a reply or an error of ours', async ({
  page,
  site,
  gateway,
}) => {
  test.setTimeout(300_000);
  await page.goto(`${site}/umd.html`);
  const apis = await page.evaluate(findApis, namesInSource());
  expect(apis.length).toBeGreaterThan(60);
  const runs = draw(apis).map((replacements, index) => ({
    replacements,
    before: replacing(replacements, 'before'),
    after: replacing(replacements, 'after'),
    sessions: Array.from({ length: 10 }, (_, call) => sessionOf(index, call)),
  }));
  const settled = await page.evaluate(runInFrames, {
    ...{ runs, runner: RUNNER, origin: gateway.origin, budget: BUDGET, atOnce: AT_ONCE },
  });
  const arrived = sessionsIn(gateway.calls);
  const failures = settled.flatMap((results, index) => {
    const what = JSON.stringify(runs[index]?.replacements);
    return results === 'not loaded' ? [`not loaded: ${what}`] : results.flatMap((each) => judge(each, arrived, what));
  });
  expect(failures).toEqual([]);
});
