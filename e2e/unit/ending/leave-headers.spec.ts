import { createGvp, createZastrpay, endOnLeave } from '../../../src/index.js';
import { samples } from '../../../src/testing/index.js';
import { expect, type LeftPage, test } from './left-page.js';

const { redirectSessionId } = samples.zastrpay;
type Headers = Record<string, string>;
const arm = (headers: () => Headers | Promise<Headers>) =>
  endOnLeave(createZastrpay({ relay: '/pay', headers }), { redirectSessionId });
const tokens = ({ fetches }: LeftPage) => fetches.map(({ init }) => (init.headers as Headers)['x-csrf-token']);

test('a headers function is asked when the ending is armed, and again when the page goes away', ({ page }) => {
  let asked = 0;
  arm(() => ({ 'x-csrf-token': `token ${++asked}` }));
  expect(asked).toBe(1);
  page.hide();
  expect(tokens(page)).toEqual(['token 2']);
});

test('a promise of headers that is not fulfilled when the page goes away counts with its last value', async ({
  page,
}) => {
  const promises = [Promise.resolve({ 'x-csrf-token': 'first' }), new Promise<Headers>(() => {})];
  arm(() => promises.shift() as Promise<Headers>);
  await new Promise((resolve) => setTimeout(resolve));
  page.hide();
  expect(tokens(page)).toEqual(['first']);
});

for (const [name, fail] of [
  [
    'throws',
    () => {
      throw new Error('no token');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no token'))],
  ['gives unusable ones', () => ({ 'x-csrf-token': 'two\nlines' })],
] as const) {
  test(`a headers function that ${name} when the page goes away counts with its last value`, ({ page }) => {
    let asked = 0;
    arm(() => (asked++ ? fail() : { 'x-csrf-token': 'first' }));
    page.hide();
    expect(tokens(page)).toEqual(['first']);
  });

  test(`a headers function that ${name} each time keeps the ending from being sent, as it keeps a call`, ({ page }) => {
    arm(fail);
    page.hide();
    expect(page.fetches).toHaveLength(0);
  });
}

test('an ending that is over the keepalive quota is tried without it', async ({ page }) => {
  page.answer = ({ keepalive }) =>
    keepalive ? Promise.reject(new TypeError('Failed to fetch')) : new Promise(() => {});
  arm(() => ({}));
  page.hide();
  await expect.poll(() => page.fetches.length).toBe(2);
  expect(page.fetches.map(({ init }) => init.keepalive)).toEqual([true, false]);
});

test('an ending that must not arrive twice is not tried again', async ({ page }) => {
  page.answer = () => Promise.reject(new TypeError('Failed to fetch'));
  const { token, productId, productTypeId, pin } = samples.gvp;
  endOnLeave(createGvp({ relay: '/pay' }), { token, productId, productTypeId, pin });
  page.hide();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(page.fetches).toHaveLength(1);
});

test('an ending whose response cannot be read is not tried again', async ({ page }) => {
  page.answer = () => new Promise((_, reject) => setTimeout(() => reject(new TypeError('Failed to fetch')), 20));
  arm(() => ({}));
  page.hide();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(page.fetches).toHaveLength(1);
});

test('a page whose fetch throws is left without an uncaught error', ({ page }) => {
  page.answer = () => {
    throw new TypeError('replaced');
  };
  arm(() => ({}));
  expect(() => page.hide()).not.toThrow();
});
