import type { Ended } from '../support/cancel.js';
import { cancel } from '../support/cancel.js';
import { SESSION, USERNAME } from '../support/cancel-in-page.js';
import { shortenFrameStart } from '../support/frame-start.js';
import { leftovers, NOTHING } from '../support/leftovers.js';
import { expect, test } from './test.js';

const SDK = '<!doctype html><title>t</title><body><script src="/dist/sessiongate.umd.js"></script>';
const SUCCESS = { reply: { response: 'Success' } };

test.beforeEach(({ page, pages, gateway }) => {
  // Answers late, to leave time to count the frames of a call.
  Object.assign(gateway, { fault: 'slow', delay: 0.3 });
  return page.goto(pages.add(SDK, {}));
});

/** Prepares a client, and waits until the frame has loaded and its script has reported. */
const PREPARE = `
  const next = (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
  slimcd.prepare();
  await Promise.all([next(window, 'message'), next(document.querySelector('iframe'), 'load')]);`;

/** Prepares a client in the page, runs `act`, then makes a call. Returns its result and facts about the frames. */
const prepared = (page: Parameters<typeof cancel>[0], statsOrigin: string, act = '', prepare = PREPARE) =>
  page.evaluate(`(async () => {
    const slimcd = SessionGate.createSlimCD({ username: '${USERNAME}', statsOrigin: '${statsOrigin}', transport: 'jsonp' });
    ${prepare}
    const first = document.querySelector('iframe');
    ${act}
    const call = slimcd.sessions.cancelSession({ sessionid: '${SESSION}' });
    await new Promise((resolve) => setTimeout(resolve));
    const during = [...document.querySelectorAll('iframe')];
    const ended = await call.then((reply) => ({ reply }), ({ code, outcome }) => ({ code, outcome }));
    await new Promise((resolve) => setTimeout(resolve));
    const after = [...document.querySelectorAll('iframe')];
    return { ended, isFirstUsed: !first?.isConnected, during: during.length, after: after.length, isFresh: !after.includes(first) };
  })()`) as Promise<{ ended: Ended; isFirstUsed: boolean; during: number; after: number; isFresh: boolean }>;

test('a prepared frame serves one call, and another is kept ready after it', async ({ page, gateway }) => {
  const { ended, ...rest } = await prepared(page, gateway.origin);
  expect(ended).toMatchObject(SUCCESS);
  expect(rest).toEqual({ isFirstUsed: true, during: 1, after: 1, isFresh: true });
  expect(gateway.calls).toHaveLength(1);
});

test('each of three calls one after the other uses another prepared frame', async ({ page, gateway }) => {
  const used = await page.evaluate(
    async ({ statsOrigin, username, sessionid }) => {
      const slimcd = window.SessionGate.createSlimCD({ statsOrigin, username, transport: 'jsonp' });
      // A task later, so that the SDK has received the message too.
      const nextFrame = () =>
        new Promise((resolve) => addEventListener('message', () => setTimeout(resolve), { once: true }));
      slimcd.prepare();
      const frames: (Element | null)[] = [];
      const counts: number[] = [];
      for (let call = 0; call < 3; call++) {
        await nextFrame();
        frames.push(document.querySelector('iframe'));
        const done = slimcd.sessions.cancelSession({ sessionid }).catch(() => {});
        await new Promise((resolve) => setTimeout(resolve));
        counts.push(document.querySelectorAll('iframe').length);
        await done;
      }
      return { frames: new Set(frames).size, isGone: frames.every((frame) => !frame?.isConnected), counts };
    },
    { statsOrigin: gateway.origin, username: USERNAME, sessionid: SESSION },
  );
  // One frame during each call: the prepared one.
  expect(used).toEqual({ frames: 3, isGone: true, counts: [1, 1, 1] });
});

test('a call right after `prepare` does not wait for the prepared frame', async ({ page, gateway }) => {
  const { ended } = await prepared(page, gateway.origin, '', 'slimcd.prepare();');
  expect(ended).toMatchObject(SUCCESS);
  expect(gateway.calls).toHaveLength(1);
});

for (const [name, act] of [
  ['removed', "document.querySelector('iframe').remove()"],
  ['copied', "document.head.innerHTML += ''"],
  ['moved', "document.body.append(document.querySelector('iframe'))"],
  [
    'navigated',
    "first.contentWindow.location = '/umd.html'; await new Promise((resolve) => { first.addEventListener('load', resolve); })",
  ],
] as const) {
  test(`a call makes its own frame when the page has ${name} the prepared one`, async ({ page, gateway }) => {
    const { ended, after, isFresh } = await prepared(page, gateway.origin, act);
    expect(ended).toMatchObject(SUCCESS);
    expect({ after, isFresh }).toEqual({ after: 1, isFresh: true });
    expect(gateway.calls).toHaveLength(1);
  });
}

test('only one of several parallel calls uses the prepared frame', async ({ page, gateway }) => {
  const more = `const others = [1, 2, 3].map((digit) => slimcd.sessions.cancelSession({ sessionid: String(digit).repeat(40) }).catch(() => {}));`;
  const { ended, during } = await prepared(page, gateway.origin, more);
  expect(ended).toMatchObject(SUCCESS);
  expect(during).toBe(4);
  await expect.poll(() => gateway.calls.length).toBe(4);
});

test('a prepared frame that the policy forbids is removed without an error', async ({ page, pages, gateway }) => {
  await page.goto(pages.add(SDK, { 'content-security-policy': "script-src 'self'" }));
  await shortenFrameStart(page);
  const left = await page.evaluate(async () => {
    window.SessionGate.createSlimCD().prepare();
    const before = document.querySelectorAll('iframe').length;
    while (document.querySelector('iframe')) await new Promise((resolve) => setTimeout(resolve, 20));
    return before;
  });
  expect(left).toBe(1);
  expect(await leftovers(page)).toEqual(NOTHING);
  const ended = await cancel(page, { statsOrigin: gateway.origin, transport: 'jsonp' });
  expect(ended).toMatchObject({ code: 'NETWORK', outcome: 'not-sent' });
});

test('`prepare` does nothing without isolation, and sends nothing', async ({ page, gateway }) => {
  await page.evaluate((statsOrigin) => {
    window.SessionGate.createSlimCD({ statsOrigin, jsonp: { isolate: false } }).prepare();
  }, gateway.origin);
  expect(await leftovers(page)).toEqual(NOTHING);
  await page.evaluate((statsOrigin) => window.SessionGate.createSlimCD({ statsOrigin }).prepare(), gateway.origin);
  expect(await page.evaluate(() => window.length)).toBe(1);
  expect(gateway.requests).toHaveLength(0);
});

test('a prepared frame is removed after a minute without a call', async ({ page }) => {
  const left = await page.evaluate(async () => {
    // A minute of the page takes 0.1 seconds.
    const { setTimeout } = window;
    const shortened = (callback: () => void, milliseconds = 0) =>
      setTimeout(callback, milliseconds === 60_000 ? 100 : milliseconds);
    Object.assign(window, { setTimeout: shortened });
    window.SessionGate.createSlimCD().prepare();
    const before = window.length;
    while (window.length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    return before;
  });
  expect(left).toBe(1);
});
