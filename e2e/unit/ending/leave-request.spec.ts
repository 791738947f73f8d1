import { prepareLeave } from '../../../src/ending/leave-request.js';
import { createZastrpay, end, endOnLeave } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { expect, test } from './left-page.js';

const request = { url: 'https://gateway.example/', fields: [] };

test('`prepareLeave` returns true when the request was sent', ({ page }) => {
  const send = prepareLeave({ credentials: 'omit' });
  expect([send(request), page.fetches.length]).toEqual([true, 1]);
});

test('`prepareLeave` sends nothing and returns false when the headers are missing', ({ page }) => {
  const headers = () => Promise.reject(new Error('no token'));
  expect([prepareLeave({ credentials: 'omit', headers })(request), page.fetches.length]).toEqual([false, 0]);
});

test('`prepareLeave` returns false when the page has replaced fetch by a function that throws', ({ page }) => {
  page.answer = () => {
    throw new Error('replaced');
  };
  expect(prepareLeave({ credentials: 'omit' })(request)).toBe(false);
});

test('an `end` after the page came back sends the request id of the request that left with the page', async ({
  page,
}) => {
  const zastrpay = createZastrpay({ relay: '/pay' });
  const session = { redirectSessionId: samples.zastrpay.redirectSessionId };
  endOnLeave(zastrpay, session);
  page.hide();
  page.show();
  page.answer = async () => Response.json({ code: 'EntityVersionMismatch' }, { status: 409 });
  const ending = await end(zastrpay, session);
  const ids = page.fetches.map(({ init }) => (init.headers as Record<string, string>)['x-request-id']);
  expect(ids[0]).toMatch(/^[\da-f-]{36}$/);
  expect(ids).toEqual([ids[0], ids[0]]);
  expect(ending.state).toBe('unknown');
});
