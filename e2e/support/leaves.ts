import type { Page } from '@playwright/test';
import { SESSION } from './cancel-in-page.js';

/** Arms the ending of the sample session, and disarms it on request. */
export function arm(page: Page, origin: string, disarm?: 'itself' | 'end') {
  return page.evaluate(
    async ({ origin, session, disarm }) => {
      const { createSlimCD, endOnLeave, end } = window.SessionGate;
      const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin, transport: 'cors' });
      const returned = () => {
        document.title += ' and back';
      };
      // Arming the same session twice sends one request.
      endOnLeave(slimcd, { SessionID: session }, returned);
      const stop = endOnLeave(slimcd, { sessionid: session }, returned);
      if (disarm === 'itself') stop();
      if (disarm === 'end') await end(slimcd, { sessionid: session });
    },
    { origin, session: SESSION, disarm },
  );
}

/** The ways to leave a page that was opened from another page of the site. */
export const WAYS_TO_LEAVE: Record<string, (page: Page, site: string) => Promise<unknown>> = {
  'a link': async (page, site) => {
    await page.evaluate((href) => {
      document.body.append(Object.assign(document.createElement('a'), { href, textContent: 'away' }));
    }, `${site}/esm.html`);
    await page.getByRole('link', { name: 'away' }).click();
  },
  'an address': (page, site) => page.goto(`${site}/esm.html`),
  'a form': async (page, site) => {
    await page.evaluate((action) => {
      const form = Object.assign(document.createElement('form'), { action });
      form.append(Object.assign(document.createElement('button'), { textContent: 'send' }));
      document.body.append(form);
    }, `${site}/esm.html`);
    await page.getByRole('button', { name: 'send' }).click();
  },
  // A page from the back-forward cache does not load again.
  Back: (page) => page.goBack({ waitUntil: 'commit' }),
  'a closed tab': (page) => page.close({ runBeforeUnload: true }),
};
