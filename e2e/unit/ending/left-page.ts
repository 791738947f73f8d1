import { test as base } from '../../support/node-test.js';

export { expect } from '../../support/node-test.js';

/** A page that can be left, in a process that has none. What its `fetch` is called with is recorded as it is called. */
export interface LeftPage {
  readonly fetches: { readonly address: string; readonly init: RequestInit }[];
  /** The result of each request; never settles unless set. */
  answer: (init: RequestInit) => Promise<Response>;
  /** Fires `pagehide`; what is sent has been sent when it returns. */
  hide(): void;
  /** Fires `pageshow`, as a page does that comes back from the back-forward cache. */
  show(): void;
  /** Clicks a link, lets the event reach the window, and returns it. */
  click(link: object, event?: { prevented?: boolean } & Record<string, unknown>): Event;
  /** The addresses to which the page was sent. */
  readonly visited: string[];
}

/** Playwright's test with such a page. */
export const test = base.extend<{ page: LeftPage }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  page: async ({}, use) => {
    const { fetch } = globalThis;
    const target = Object.assign(new EventTarget(), { name: 'shop' });
    const visited: string[] = [];
    const origin = 'https://shop.example';
    const location = { origin, hostname: 'shop.example', assign: (url: string) => visited.push(url) };
    const globals = { window: target, location };
    const page: LeftPage = {
      fetches: [],
      answer: () => new Promise(() => {}),
      hide: () => target.dispatchEvent(new Event('pagehide')),
      show: () => target.dispatchEvent(new Event('pageshow')),
      click(link, { prevented = false, ...more } = {}) {
        const event = Object.assign(new Event('click', { cancelable: true }), { button: 0, ...more });
        if (prevented) event.preventDefault();
        event.composedPath = () => [link as EventTarget, target];
        target.dispatchEvent(event);
        return event;
      },
      visited,
    };
    Object.assign(globalThis, globals);
    globalThis.fetch = (input, init) => {
      // Copied, because the same object serves the try without `keepalive`.
      page.fetches.push({ address: `${input}`, init: { ...init } });
      return page.answer({ ...init });
    };
    await use(page as never);
    globalThis.fetch = fetch;
    for (const name of Object.keys(globals)) Reflect.deleteProperty(globalThis, name);
  },
});

/** A link of the page. */
export const anchor = (href: string, attributes: Record<string, string> = {}) => ({
  localName: 'a',
  href,
  getAttribute: (name: string) => attributes[name] ?? null,
  hasAttribute: (name: string) => name in attributes,
  ownerDocument: { documentElement: { querySelector: () => null } },
});
