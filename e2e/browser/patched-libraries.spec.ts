import { samples } from '../../src/testing/index.js';
import { leftovers, NOTHING } from '../support/leftovers.js';
import { arm, checkLibrary } from '../support/libraries/check-library.js';
import { addPage, LIBRARIES, LOADED_LATER, startLibraryPages } from '../support/libraries/pages.js';
import { callsWith, openSessions } from '../support/libraries/record.js';
import type { Pages } from '../support/pages.js';
import { expect, test } from '../support/test.js';

let pages: Pages;
test.beforeAll(async () => {
  pages = await startLibraryPages();
});
test.afterAll(() => pages.close());

for (const library of Object.keys(LIBRARIES)) {
  for (const order of ['before', 'after'] as const) {
    if (order === 'after' && !LOADED_LATER.includes(library)) continue;
    test(`calls, \`end\`, \`endOnLeave\`, \`pay\` and the drop-in work on a page with ${library} loaded ${order} the SDK`, async ({
      page,
      gateway,
    }) => checkLibrary(page, pages, gateway, library, order));
  }
}

for (const [library, visit] of [
  ['Turbo 8', 'Turbo.visit'],
  ['Turbolinks 5', 'Turbolinks.visit'],
] as const) {
  test(`a page swap by ${library} ends an isolated call as unknown, and only leaving the page sends \`endOnLeave\``, async ({
    page,
    gateway,
  }) => {
    const sessions = openSessions(gateway);
    const sessionid = sessions['cancel by jsonp'] as string;
    gateway.fault = 'hang-after';
    const next = addPage(pages, library, 'before');
    await page.goto(addPage(pages, library, 'before'));
    await arm(page, gateway.origin, sessions);
    const ended = page.evaluate(
      ({ origin, username, sessionid }) => {
        const options = { username, statsOrigin: origin, transport: 'jsonp' } as const;
        const call = window.SessionGate.createSlimCD(options).sessions.cancelSession({ sessionid });
        return call.then(String, ({ code, outcome }) => `${code} ${outcome}`);
      },
      { origin: gateway.origin, username: samples.slimcd.username, sessionid },
    );
    await expect.poll(() => callsWith(gateway, sessionid)).toEqual(['CancelSession']);
    await page.evaluate(`${visit}(${JSON.stringify(next)})`);
    expect(await ended).toBe('NETWORK unknown');
    await expect(page).toHaveURL(next);
    expect(await leftovers(page)).toEqual(NOTHING);
    expect(callsWith(gateway, sessions.leave ?? '')).toEqual([]);
    await page.goto(`${pages.origin}/umd.html`);
    await expect.poll(() => callsWith(gateway, sessions.leave ?? '')).toEqual(['CancelSession']);
  });
}
