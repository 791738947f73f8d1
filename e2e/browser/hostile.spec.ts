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
  test(`the script of an isolated call: ${attack.name}`, async ({ page, pages, engine: driven }, info) => {
    const through = attack.through?.includes(engine(info)) ?? false;
    test.skip(attack.unseen?.includes(engine(info)) ?? false, 'the driver of this browser does not report it');
    const setup = { page, pages, gateway, elsewhere };
    if (driven) driven.isSpent = through || attack.goesBack;
    let { effects, ended } = await runAttack(attack, true, setup);
    for (let more = 2; attack.timed && !through && attack.gotThrough(effects()) && more > 0; more--) {
      ({ effects, ended } = await runAttack(attack, true, setup));
    }
    await expect.poll(() => attack.gotThrough(effects())).toBe(through);
    // The calls of a page end when it is left.
    if (effects().left) return inMatrix(info, { table: ISOLATED, ...cell(info, attack, through) });
    // A call ends at once when its frame shows another document.
    const silence = { code: expect.stringMatching(/^(TIMEOUT|NETWORK)$/), outcome: 'unknown' };
    expect(ended).toMatchObject(attack.silent ? silence : { reply: { response: 'Success' } });
    inMatrix(info, { table: ISOLATED, ...cell(info, attack, through) });
  });

  test(`the script of a call in the page: ${attack.name}`, async ({ page, pages, engine: driven }, info) => {
    test.skip(attack.unseen?.includes(engine(info)) ?? false, 'the driver of this browser does not report it');
    // The attack may still navigate the page when the test ends.
    if (driven) driven.isSpent = true;
    const { effects } = await runAttack(attack, false, { page, pages, gateway, elsewhere });
    await expect.poll(() => attack.gotThrough(effects())).toBe(true);
    inMatrix(info, { table: IN_PAGE, ...cell(info, attack, true) });
  });
}

const NONSENSE = { code: 'PROTOCOL', outcome: 'unknown' };
const byValue = (datablock?: string) => ({ reply: { response: 'Success', ...(datablock && { datablock }) } });

/** Values that the script passes to the callback. The SDK reads them as JSON, so other values are unusable. */
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
  test(`${isolate ? 'an isolated call' : 'a call in the page'} accepts only a value that JSON can hold`, async ({
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

/** Replaced functions of the frame that would answer 0, which means that the request was blocked, or get the port. */
const REPLACED = [
  `const { apply } = Reflect, post = MessagePort.prototype.postMessage;
   MessagePort.prototype.postMessage = function () { apply(post, this, [0]); }`,
  'String.prototype.slice = () => 0',
  'String.prototype.toString = () => 0',
  'JSON.stringify = () => 0',
  'Function.prototype.call = Function.prototype.apply = () => 0',
];

type Row = readonly [name: string, script: (callback: string) => string, ended: Ended];

// Scripts of an isolated frame with the result of their own call; nothing may be left in the page.
const scripts: readonly Row[] = [
  ['calls back with 50 MB', (callback) => success(callback, '"x".repeat(5e7)'), NONSENSE],
  [
    'calls back twice',
    (callback) => `${callback}({ response: 'FAIL' }); ${success(callback)}`,
    { code: 'REFUSED', outcome: 'refused' },
  ],
  ...REPLACED.map((one): Row => [one, (callback) => `${one}; ${success(callback)}`, {}]),
  ['says that it was blocked', () => FORGED, { code: 'NETWORK', outcome: 'unknown' }],
  ['never answers', () => SILENT, { code: 'TIMEOUT', outcome: 'unknown' }],
  ['removes everything', (callback) => `document.documentElement.remove(); ${success(callback)}`, {}],
  ['throws', () => 'throw new Error()', NONSENSE],
];
test('a script in an isolated frame affects its own call only', async ({ page, site }) => {
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
  gateway.script = () => `${SILENT} location.href = '${taker}'`;
  // The call ends when another document replaces the frame. In a busy Firefox that may be before the first `load` of the
  // frame; then the call ends by its timeout.
  const code = expect.stringMatching(/^(TIMEOUT|NETWORK)$/);
  expect(await call(page, true, 2)).toMatchObject({ code, outcome: 'unknown' });
  expect(elsewhere.requests).toHaveLength(0);
  expect(gateway.requests).toHaveLength(1);
});

test('a script that never returns blocks only its own isolated call', async ({ page, site }, info) => {
  test.skip(engine(info) !== 'chromium', 'the frame shares the thread of the page in this browser');
  await page.goto(`${site}/umd.html`);
  gateway.script = () => 'for (;;) {}';
  expect(await call(page, true, 2)).toMatchObject({ code: 'TIMEOUT', outcome: 'unknown' });
  expect(await page.evaluate(() => window.length)).toBe(0);
  gateway.script = (callback) => success(callback);
  expect(await call(page)).toMatchObject({ reply: { response: 'Success' } });
});

const call = (page: Page, isolate = true, timeout = 10) =>
  cancel(page, { statsOrigin: gateway.origin, transport: 'jsonp', jsonp: { isolate }, timeout });

/** Claims a violation of the policy in the name of the request, and then an error. */
const FORGED = `
  const { src: blockedURI } = document.currentScript;
  const violation = { blockedURI, lineNumber: 1, disposition: 'enforce' };
  document.dispatchEvent(new SecurityPolicyViolationEvent('securitypolicyviolation', violation));
  document.currentScript.onerror();`;

/** Takes away the listeners that would answer. */
const SILENT = 'document.currentScript.onload = document.currentScript.onerror = null;';
