import { inspect } from 'node:util';
import dropIn from '../../../../src/gateways/slimcd/drop-in.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { expect, test } from '../../../support/fetch-stub.js';
import { block } from './block.js';

const request = { username: 'R6UT8C6M', sessionid: SESSION };
const answer = block('Success', 'Session has been cancelled', { responseurl: '/soft/CancelSession.asp' });
type Loose = Record<string, Record<string, (...settings: unknown[]) => unknown>>;
const loose = dropIn as unknown as Loose;

test.beforeAll(() => dropIn.configure({ transport: 'cors' }));

test('the drop-in has GetSignatureImage under Transact and under Images', () => {
  expect(dropIn.Transact.GetSignatureImage).toBeInstanceOf(Function);
  expect(dropIn.Images.GetSignatureImage).toBeInstanceOf(Function);
});

test('a reply reads by both spellings of responseurl and with the reply level', async ({ wire }) => {
  wire.answers = [answer];
  const reply = (await dropIn.Sessions.CancelSession(request)) as unknown as Record<string, unknown>;
  expect(reply).toMatchObject({ responseurl: '/soft/CancelSession.asp', reponseurl: '/soft/CancelSession.asp' });
  expect(reply.reply).toBe(reply);
  expect(Object.keys(reply)).not.toContain('reply');
});

test('a callback gets such a reply too, also on a failure', async ({ wire }) => {
  wire.answers = ['cut'];
  const reply = await new Promise<Record<string, unknown>>((resolve) => {
    dropIn.Sessions.CancelSession(request, (given) => resolve(given as never));
  });
  expect(reply.reply).toBe(reply);
  expect(reply).toMatchObject({ response: 'Error', responsecode: '2', datablock: '' });
  expect(reply.responseurl).toBe('https://stats.slimcd.com/soft/json/jsonscript.asp?service=CancelSession');
  expect(reply.reponseurl).toBe(reply.responseurl);
});

test('a callback gets such a reply too when further arguments follow it', async ({ wire }) => {
  wire.answers = [answer];
  for (const further of [[undefined], [{}], [1, 2]]) {
    const reply = await new Promise<Record<string, unknown>>((resolve) => {
      loose.Sessions?.CancelSession?.(request, 5, resolve, ...further);
    });
    expect(reply.reply).toBe(reply);
  }
});

test('the name of a global function is taken as the callback', async ({ wire }) => {
  wire.answers = [answer];
  const page = globalThis as unknown as Record<string, unknown>;
  for (const [name, put] of [
    ['onCancelled', (callback: unknown) => Object.assign(page, { onCancelled: callback })],
    ['shop.onCancelled', (callback: unknown) => Object.assign(page, { shop: { onCancelled: callback } })],
  ] as const) {
    for (const settings of [[name], [30, name]]) {
      const given = await new Promise<unknown[]>((resolve) => {
        put((...all: unknown[]) => resolve(all));
        loose.Sessions?.CancelSession?.(request, ...settings);
      });
      expect(given[0]).toMatchObject({ response: 'Success' });
    }
  }
});

for (const timeout of [false, true, 1.5, -1, Number.NaN, 'soon!', '', null, undefined, [], [5]]) {
  test(`a timeout of ${inspect(timeout)} falls back to the default`, async ({ wire }) => {
    wire.answers = [answer];
    const reply = await new Promise((resolve) => loose.Sessions?.CancelSession?.(request, timeout, resolve));
    expect(reply).toMatchObject({ response: 'Success' });
  });
}

test('a timeout in an object of options is read as in the SDK, because slimcd.js had no such object', async ({
  wire,
}) => {
  for (const timeout of [1.5, [], 'soon!']) {
    const call = loose.Sessions?.CancelSession?.(request, { timeout }) as Promise<unknown>;
    await expect(call).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      message: expect.stringMatching(/^timeout is in/),
    });
  }
  expect(wire.sent).toHaveLength(0);
});

test('a timeout in milliseconds is refused, because it is a whole number of seconds', async ({ wire }) => {
  const given = await new Promise<unknown[]>((resolve) =>
    loose.Sessions?.CancelSession?.(request, 30_000, (...all: unknown[]) => resolve(all)),
  );
  expect(given[1]).toMatchObject({ code: 'INVALID_REQUEST', message: expect.stringContaining('seconds') });
  expect(wire.sent).toHaveLength(0);
});

test('configure keeps earlier options', async ({ wire }) => {
  wire.answers = [answer];
  dropIn.configure({ statsOrigin: 'https://stats.example', transport: 'cors' });
  dropIn.configure({ timeout: 30 });
  await dropIn.Sessions.CancelSession(request);
  expect(wire.sent[0]?.url).toMatch(/^https:\/\/stats\.example\//);
  dropIn.configure({ statsOrigin: null });
});
