import { SESSION } from '../support/cancel-in-page.js';
import { expect, test } from './test.js';

const PAGES = ['umd.html', 'esm.html'];

const id = (n: number) => String(n).padStart(40, '0');

for (const name of PAGES) {
  test(`every form of the calling convention returns the same reply on ${name}`, async ({ page, gateway, site }) => {
    for (let n = 0; n < 6; n++) gateway.sessions.set(id(n), { gateway: 'slimcd', state: 'open' });
    await page.goto(`${site}/${name}`);
    await page.waitForFunction(() => window.SessionGate);
    const { words, returned } = await page.evaluate(
      async ({ origin, ids }) => {
        const { createSlimCD } = window.SessionGate;
        const { cancelSession } = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin }).sessions;
        const requests = ids.map((sessionid) => ({ sessionid })).values();
        const next = () => requests.next().value as { sessionid: string };
        const returned: unknown[] = [];
        const viaCallback = (start: (callback: (reply: { response: string }, error?: Error) => void) => unknown) =>
          new Promise<string>((resolve) => {
            let sync = true;
            returned.push(start((reply, ...rest) => resolve(sync ? 'too early' : `${reply.response} ${rest.length}`)));
            sync = false;
          });
        const words = [
          (await cancelSession(next())).response,
          (await cancelSession(next(), { timeout: 9 })).response,
          (await cancelSession(next(), 9)).response,
          await viaCallback((callback) => cancelSession(next(), callback)),
          await viaCallback((callback) => cancelSession(next(), 9, callback)),
          await viaCallback((callback) => cancelSession(next(), { timeout: '9' }, callback)),
        ];
        return { words, returned };
      },
      { origin: gateway.origin, ids: [0, 1, 2, 3, 4, 5].map(id) },
    );
    // After a success a callback gets one argument, as SlimCD documents.
    expect(words).toEqual(['Success', 'Success', 'Success', 'Success 0', 'Success 0', 'Success 0']);
    expect(returned).toEqual([undefined, undefined, undefined]);
  });
}

test('an error thrown by a callback is one uncaught error, and the callback is not called again', async ({
  page,
  gateway,
  site,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${site}/umd.html`);
  const count = await page.evaluate(
    async ({ origin, session }) => {
      const slimcd = window.SessionGate.createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin });
      let count = 0;
      const rejections: unknown[] = [];
      window.addEventListener('unhandledrejection', ({ reason }) => rejections.push(reason));
      await new Promise<void>((resolve) => {
        slimcd.sessions.cancelSession({ sessionid: session }, () => {
          count++;
          setTimeout(resolve, 100);
          throw new Error('from the callback');
        });
      });
      return { count, rejections: rejections.length };
    },
    { origin: gateway.origin, session: SESSION },
  );
  expect(count).toEqual({ count: 1, rejections: 0 });
  await expect.poll(() => errors).toEqual(['from the callback']);
});

test('a callback gets a reply-shaped object and the error when the call fails', async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
  const { reply, error } = await page.evaluate(
    () =>
      new Promise<{ reply: object; error: { code?: string; message?: string } }>((resolve) => {
        const slimcd = window.SessionGate.createSlimCD({
          username: 'R6UT8C6M',
          statsOrigin: 'https://stats.slimcd.com',
        });
        slimcd.sessions.cancelSession({ sessionid: 'not hexadecimal' }, (reply, error) =>
          resolve({ reply, error: { code: error?.code, message: error?.message } }),
        );
      }),
  );
  expect(error.code).toBe('INVALID_REQUEST');
  expect(reply).toEqual({
    response: 'Error',
    responsecode: '2',
    description: 'Something is wrong with this page, and nothing was sent.',
    responseurl: 'https://stats.slimcd.com/soft/json/jsonscript.asp?service=CancelSession',
    datablock: '',
  });
});

test('isSessionGateError recognises an error from another frame', async ({ page, site }) => {
  await page.goto(`${site}/umd.html`);
  const known = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = location.href;
    await new Promise((resolve) => {
      frame.onload = resolve;
      document.body.append(frame);
    });
    const other = frame.contentWindow as unknown as Window;
    const foreign = await other.SessionGate.createSlimCD()
      .sessions.cancelSession({ sessionid: '' })
      .catch((error: unknown) => error);
    const { isSessionGateError, SessionGateError } = window.SessionGate;
    return { guard: isSessionGateError(foreign), instance: foreign instanceof SessionGateError };
  });
  expect(known).toEqual({ guard: true, instance: false });
});
