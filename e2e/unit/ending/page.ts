import { test as base } from '../../support/fetch-stub.js';

export { expect } from '../../support/fetch-stub.js';

/** Playwright's test without a network, with a page that `leave` leaves. */
export const test = base.extend<{ leave: () => Promise<unknown> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  leave: async ({}, use) => {
    const page = new EventTarget();
    Object.assign(globalThis, { window: page, location: { hostname: 'localhost', assign: () => {} } });
    await use(() => {
      page.dispatchEvent(new Event('pagehide'));
      return new Promise((resolve) => setTimeout(resolve));
    });
    Reflect.deleteProperty(globalThis, 'window');
    Reflect.deleteProperty(globalThis, 'location');
  },
});
