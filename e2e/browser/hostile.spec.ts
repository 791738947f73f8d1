import type { Page, TestInfo } from '@playwright/test';
import { type Attack, ENGINES, type Engine, IN_PAGE, ISOLATED } from '../support/attacks/attack.js';
import { attacks } from '../support/attacks/attacks.js';
import { runAttack } from '../support/attacks/run-attack.js';
import { cancel, type Ended } from '../support/cancel.js';
import { type ScriptServer, startScriptServer, success } from '../support/script-server.js';
import { expect, test } from '../support/shared-page.js';
import { inMatrix } from '../tools/security-matrix/matrix.js';

let gateway: ScriptServer;
let elsewhere: ScriptServer;
test.beforeEach(async () => {
  [gateway, elsewhere] = await Promise.all([startScriptServer(), startScriptServer()]);
});
test.afterEach(() => Promise.all([gateway.close(), elsewhere.close()]));

const engine = (info: TestInfo) => info.project.name as Engine;
const cell = (info: TestInfo, attack: Attack, through: boolean) => ({
  column: ENGINES[engine(info)],
  row: attack.name,
  result: through ? '**gets through**' : 'kept out',
});

for (const attack of attacks) {
  test(`isolated: ${attack.name}`, async ({ page, pages, engine: driven }, info) => {
    const through = attack.through?.includes(engine(info)) ?? false;
    test.skip(attack.unseen?.includes(engine(info)) ?? false, 'the driver of this browser does not tell of it');
    const setup = { page, pages, gateway, elsewhere };
    if (driven) driven.isSpent = through || attack.goesBack;
    let { effects, ended } = await runAttack(attack, true, setup);
    for (let more = 2; attack.timed && !through && attack.gotThrough(effects()) && more > 0; more--) {
      ({ effects, ended } = await runAttack(attack, true, setup));
    }
    await expect.poll(() => attack.gotThrough(effects())).toBe(through);
    // A page that was left has no calls.
    if (effects().left) return inMatrix(info, { table: ISOLATED, ...cell(info, attack, through) });
    // A call ends at once when its frame shows another document.
    const silence = { code: expect.stringMatching(/^(TIMEOUT|NETWORK)$/), outcome: 'unknown' };
    expect(ended).toMatchObject(attack.silent ? silence : { reply: { response: 'Success' } });
    inMatrix(info, { table: ISOLATED, ...cell(info, attack, through) });
  });

  test(`in the page: ${attack.name}`, async ({ page, pages, engine: driven }, info) => {
    test.skip(attack.unseen?.includes(engine(info)) ?? false, 'the driver of this browser does not tell of it');
    // The attack may still navigate the page when the test ends.
    if (driven) driven.isSpent = true;
    const { effects } = await runAttack(attack, false, { page, pages, gateway, elsewhere });
    await expect.poll(() => attack.gotThrough(effects())).toBe(true);
    inMatrix(info, { table: IN_PAGE, ...cell(info, attack, true) });
  });
}

const NONSENSE = { code: 'PROTOCOL', outcome: 'unknown' };
const byValue = (datablock?: string) => ({ reply: { response: 'Success', ...(datablock && { datablock }) } });

/** Values for the callback. An answer travels as JSON, so a value that JSON cannot hold is not an answer. */
const answers: readonly [string, string, Record<string, unknown>][] = [
  ['getters', `{ get reply() { return { response: 'Success', datablock: 'got' }; } }`, byValue('got')],
  ['a Proxy', `new Proxy({ reply: { response: 'Success', datablock: 'got' } }, {})`, byValue('got')],
  ['a function among the data', `{ reply: { response: 'Success', datablock: function () {} } }`, byValue()],
  ['a function', 'function () {}', NONSENSE],
  ['a revoked Proxy', '(function () { var r = Proxy.revocable({}, {}); r.revoke(); return r.proxy; })()', NONSENSE],
  ['a cycle', '(function () { var o = {}; o.reply = o; return o; })()', NONSENSE],
  ['a getter that throws', '{ get reply() { throw new Error(); } }', NONSENSE],
  ['a BigInt', '{ reply: { response: 1n } }', NONSENSE],
  ['a text', '"Success"', NONSENSE],
  ['nothing', '', NONSENSE],
];
for (const isolate of [true, false]) {
  test(`${isolate ? 'an isolated call' : 'a call in the page'} takes only JSON from ${answers.length} kinds of values`, async ({
    page,
    site,
  }) => {
    await page.goto(`${site}/umd.html`);
    for (const [name, answer, expected] of answers) {
      gateway.script = (callback) => `${callback}(${answer})`;
      expect(await call(page, isolate), name).toMatchObject(expected);
    }
  });
}

test('a `toJSON` of the answer is used in the isolated frame and not in the page', async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
  gateway.script = (callback) =>
    `${callback}({ toJSON: function () { return { response: 'Success', datablock: 'got' }; } })`;
  expect(await call(page, true)).toMatchObject(byValue('got'));
  // In the page, `toJSON` may be the one that Prototype.js puts on all objects.
  expect(await call(page, false)).toMatchObject(NONSENSE);
});

// Actions in the own frame affect the own call only.
const scripts: readonly [string, (callback: string) => string, Ended][] = [
  ['calls back with 50 MB', (callback) => success(callback, '"x".repeat(5e7)'), NONSENSE],
  ['answers with an object', () => take('port.call(this, { text: "{}" })'), { code: 'NETWORK', outcome: 'unknown' }],
  [
    'answers twice',
    () => take(`port.call(this, '{"response":"FAIL"}'); port.call(this, '{"response":"Success"}')`),
    {
      code: 'REFUSED',
      outcome: 'refused',
    },
  ],
  ['answers 50 MB at the port', () => take('port.call(this, "x".repeat(5e7))'), NONSENSE],
  ['never answers', () => take(''), { code: 'TIMEOUT', outcome: 'unknown' }],
  ['removes everything', (callback) => `document.documentElement.remove(); ${success(callback)}`, {}],
  ['throws', () => 'throw new Error()', NONSENSE],
];
test(`a script in an isolated frame affects its own call only, in ${scripts.length} ways`, async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
  for (const [name, script, expected] of scripts) {
    gateway.script = script;
    const ended = await call(page, true, expected.code === 'TIMEOUT' ? 2 : 10);
    expect(ended, name).toMatchObject(expected);
    if (!expected.code) expect(ended.reply?.response, name).toBe('Success');
    expect(await page.evaluate(() => window.length), name).toBe(0);
  }
});

test('a document that replaces the isolated frame receives nothing', async ({ page, pages }) => {
  await page.goto(`${pages.origin}/umd.html`);
  const taker = pages.add(
    `<script>
      addEventListener('message', () => fetch('${elsewhere.origin}', { mode: 'no-cors' }));
      parent.postMessage(0, '*');
    </script>`,
    {},
  );
  gateway.script = () => `${take('')} location.href = '${taker}'`;
  // The call ends when another document replaces the frame. In a busy Firefox that may be before the first `load` of the
  // frame; then the call ends by its timeout.
  const code = expect.stringMatching(/^(TIMEOUT|NETWORK)$/);
  expect(await call(page, true, 2)).toMatchObject({ code, outcome: 'unknown' });
  expect(elsewhere.requests).toHaveLength(0);
  expect(gateway.requests).toHaveLength(1);
});

test('a script that never returns blocks only its own isolated call', async ({ page, site }, info) => {
  test.skip(engine(info) !== 'chromium', 'it has the thread of the page');
  await page.goto(`${site}/umd.html`);
  gateway.script = () => 'for (;;) {}';
  expect(await call(page, true, 2)).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
  expect(await page.evaluate(() => window.length)).toBe(0);
  gateway.script = (callback) => success(callback);
  expect(await call(page)).toMatchObject({ reply: { response: 'Success' } });
});

const call = (page: Page, isolate = true, timeout = 10) =>
  cancel(page, { statsOrigin: gateway.origin, transport: 'jsonp', jsonp: { isolate }, timeout });

/** Replaces the message that the frame posts at its port. */
const take = (instead: string) =>
  `var port = MessagePort.prototype.postMessage; MessagePort.prototype.postMessage = function () { ${instead} };`;
