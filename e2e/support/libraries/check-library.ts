import { expect, type Page } from '@playwright/test';
import { samples } from '../../../src/testing/index.js';
import type { LoopbackGateway } from '../gateway.js';
import type { Pages } from '../pages.js';
import { addPage } from './pages.js';
import { callsWith, checkRecord, openSessions } from './record.js';
import { CALLS, runCalls } from './run-calls.js';

/** Arms two sessions in a page: one by the whole SDK and one by the drop-in. */
export async function arm(page: Page, origin: string, sessions: Record<string, string>): Promise<void> {
  await page.evaluate(
    ({ origin, username, first, second }) => {
      const options = { username, statsOrigin: origin, transport: 'cors' } as const;
      const { SessionGate, SlimCD } = window;
      SessionGate.endOnLeave(SessionGate.createSlimCD(options), { sessionid: first });
      SlimCD.configure(options);
      SlimCD.endOnLeave(SlimCD.client, { sessionid: second });
    },
    {
      origin,
      username: samples.slimcd.username,
      first: sessions.leave as string,
      second: sessions['leave by the drop-in'] as string,
    },
  );
}

/** Runs every call in a page with a library, leaves the page, and compares the results with the gateway's record. */
export async function checkLibrary(
  page: Page,
  pages: Pages,
  gateway: LoopbackGateway,
  library: string,
  order: 'before' | 'after',
): Promise<void> {
  const raised: string[] = [];
  page.on('pageerror', ({ message }) => raised.push(message));
  const sessions = openSessions(gateway);
  const aborted = Object.keys(CALLS).filter((name) => name.startsWith('abort'));
  const hang = aborted.map((name) => sessions[name]);
  let release = () => {};
  const hold = new Promise<void>((resolve) => {
    release = resolve;
  });
  Object.assign(gateway, { hold, preflight: 'allow' });
  gateway.fault = ({ fields }) => (hang.includes(fields.sessionid as string) ? 'held' : undefined);
  const areWaiting = () => aborted.every((name) => callsWith(gateway, sessions[name] ?? '').length > 0);
  await page.goto(addPage(pages, library, order));

  const running = runCalls(page, { origin: gateway.origin, sessions, samples });
  await expect.poll(areWaiting, { intervals: [20] }).toBe(true);
  await page.evaluate(() => window.abortCalls());
  expect(await running).toEqual(CALLS);
  checkRecord(gateway, sessions);

  await arm(page, gateway.origin, sessions);
  // The late answers of the aborted calls must have no effect.
  release();
  await page.waitForTimeout(200);
  expect(raised).toEqual([]);
  expect(await countLeftovers(page)).toBe('0 frames, 0 scripts, 0 globals');
  await page.goto(`${pages.origin}/umd.html`);
  for (const name of ['leave', 'leave by the drop-in']) {
    await expect.poll(() => callsWith(gateway, sessions[name] ?? '')).toEqual(['CancelSession']);
  }
}

/**
 * Returns the objects that calls have left in a page. As text, because some libraries break the driver's serialization.
 */
const countLeftovers = (page: Page) =>
  page.evaluate(() => {
    const globals = Object.getOwnPropertyNames(window).filter((name) => /^(sg[0-9a-f]{16}|jsonp_)/.test(name));
    const frames = document.querySelectorAll('iframe').length + window.length;
    return `${frames} frames, ${document.querySelectorAll('[id^=callback]').length} scripts, ${globals.length} globals`;
  });
