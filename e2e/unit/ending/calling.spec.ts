import type { Ending } from '../../../src/ending/types.js';
import { createPagos, createSlimCD, createZastrpay, end } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { expect, test } from '../../support/fetch-stub.js';
import { block } from '../gateways/slimcd/block.js';
import { busy, scripted, YES } from './scripted.js';

type Said = [ending: Ending, error?: unknown];
/** Calls `end` with a trailing callback, and returns the arguments of the callback and the result of `end`. */
const byCallback = (client: unknown, request: unknown, ...more: unknown[]) => {
  const calls: Said[] = [];
  const returned = (end as (...values: unknown[]) => unknown)(client, request, ...more, (...said: Said) => {
    calls.push(said);
  });
  return { calls, returned };
};

for (const [name, options] of [
  ['without options', []],
  ['after options', [{ timeout: 5 }]],
] as const) {
  test(`\`end\` calls a trailing callback ${name} once, after it has returned, with the ending`, async () => {
    const { client } = scripted([YES]);
    const { calls, returned } = byCallback(client, { id: '1' }, ...options);
    expect([returned, calls]).toEqual([undefined, []]);
    await expect.poll(() => calls.length).toBe(1);
    expect(calls).toEqual([[{ state: 'ended', reply: YES, attempts: 1 }]]);
  });
}

test('`end` gives a callback an ending that is `unknown` and the error where it would reject', async () => {
  const { client } = scripted([busy()]);
  const signal = AbortSignal.abort('left');
  const { calls } = byCallback(client, { id: '1' }, { signal });
  await expect.poll(() => calls.length).toBe(1);
  const [ending, error] = calls[0] as Said;
  expect(ending).toMatchObject({ state: 'unknown', attempts: 0 });
  expect(error).toMatchObject({ code: 'ABORTED', outcome: 'not-sent', cause: 'left' });
  expect(ending.error).toBe(error);
});

test('`end` rejects a callback that is no function', async () => {
  const { client } = scripted([YES]);
  const error = await (end as (...values: unknown[]) => Promise<unknown>)(client, { id: '1' }, {}, 'done').catch(
    (error) => error,
  );
  expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringContaining('callback') });
});

test('`end` refuses an option that it does not know, by its name', async () => {
  const { client, asked } = scripted([YES]);
  const error = await end(client, { id: '1' }, { timeuot: 5 } as object).catch((error) => error);
  expect(error).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringContaining('timeuot') });
  expect(asked).toEqual([]);
});

test('`end` that is aborted before its request left rejects with outcome `not-sent`', async ({ wire }) => {
  let asked = 0;
  const headers = () => {
    asked++;
    return new Promise<Record<string, string>>(() => {});
  };
  const zastrpay = createZastrpay({ relay: 'https://shop.example/pay', headers });
  const controller = new AbortController();
  const { redirectSessionId } = samples.zastrpay;
  const ending = end(zastrpay, { redirectSessionId }, { signal: controller.signal }).catch((error) => error);
  await expect.poll(() => asked).toBe(1);
  controller.abort();
  expect(await ending).toMatchObject({ code: 'ABORTED', outcome: 'not-sent' });
  expect(wire.sent).toHaveLength(0);
});

test('`end` that is aborted while its request is under way rejects with outcome `unknown`', async ({ wire }) => {
  wire.answers = ['hang'];
  const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  const controller = new AbortController();
  const ending = end(slimcd, { sessionid: SESSION }, { signal: controller.signal }).catch((error) => error);
  await expect.poll(() => wire.sent.length).toBe(1);
  controller.abort();
  expect(await ending).toMatchObject({ code: 'ABORTED', outcome: 'unknown' });
});

test('`end` that is aborted in the pause after a rate limit says that the gateway refused', async () => {
  const { client, asked } = scripted([busy()]);
  const controller = new AbortController();
  const ending = end(client, { id: '1' }, { signal: controller.signal }).catch((error) => error);
  await expect.poll(() => asked.length).toBe(1);
  controller.abort();
  expect(await ending).toMatchObject({ code: 'ABORTED', outcome: 'refused' });
});

test('`end` shares the work of requests that are encoded alike', async ({ wire }) => {
  wire.answers = [block('Success', '')];
  const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
  const spellings = [{ sessionid: SESSION }, { SessionID: SESSION }, { SessionID: SESSION, note: undefined }];
  const endings = await Promise.all(spellings.map((request) => end(slimcd, request as { sessionid: string })));
  expect(endings.map(({ state }) => state)).toEqual(['ended', 'ended', 'ended']);
  expect(wire.sent).toHaveLength(1);
});

test('`end` shares the work of requests whose fields differ in their order alone', async ({ wire }) => {
  wire.answers = [{ body: '{"Success":true}' }];
  const { ApplicationKey, SessionId } = samples.pagos;
  const pagos = createPagos({ origin: 'https://pagos.example', token: 'token' });
  await Promise.all([end(pagos, { ApplicationKey, SessionId }), end(pagos, { SessionId, ApplicationKey })]);
  expect(wire.sent).toHaveLength(1);
});

test('`end` shares the work of a number and of its digits as text', async () => {
  const { client, asked } = scripted([YES]);
  await Promise.all([end(client, { id: 1107 }), end(client, { id: '1107' })]);
  expect(asked).toEqual(['attempt']);
});
