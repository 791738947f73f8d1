import { createSlimCD, watchSession } from '../../../../src/gateways/slimcd/index.js';
import { SESSION } from '../../../support/cancel-in-page.js';
import { anchor, expect, type LeftPage, test } from '../../ending/left-page.js';
import { block } from './block.js';

const slimcd = createSlimCD({ username: 'R6UT8C6M', transport: 'cors' });
const watch = () => watchSession(slimcd, { sessionid: SESSION, userfields: ['order'] }, { endOnLeave: true });

/** The requests that cancel the session. */
const cancellations = ({ fetches }: LeftPage) => fetches.filter(({ address }) => address.includes('CancelSession'));

test('a watch with `endOnLeave` cancels the session when the page goes away', ({ page }) => {
  const { dispose } = watch();
  page.hide();
  const [cancellation, ...more] = cancellations(page);
  expect(more).toEqual([]);
  expect(cancellation?.init.keepalive).toBe(true);
  expect([...new URLSearchParams(String(cancellation?.init.body)).keys()]).not.toContain('order');
  dispose();
});

test('a watch that was disposed of cancels nothing when the page goes away', ({ page }) => {
  watch().dispose();
  page.hide();
  expect(page.fetches).toEqual([]);
});

test('two mounts of a watch cancel the session once when the page goes away', ({ page }) => {
  watch().dispose();
  const { dispose } = watch();
  page.hide();
  expect(cancellations(page)).toHaveLength(1);
  dispose();
});

test('a watch cancels nothing when the shopper follows the link to the payment page in the same tab', ({ page }) => {
  const { dispose } = watch();
  page.click(anchor(slimcd.sessions.showSessionUrl({ sessionid: SESSION })));
  page.hide();
  expect(cancellations(page)).toEqual([]);
  dispose();
});

test('a watch cancels nothing when the page goes away after the session is finished', async ({ page }) => {
  const { body } = block('Success', { approved: 'Y', completed: 'yes' });
  page.answer = async () => new Response(body, { headers: { 'content-type': 'application/json' } });
  await watch().finished;
  page.hide();
  expect(cancellations(page)).toEqual([]);
});
