import type { Frame, Page } from '@playwright/test';
import { SESSION } from './cancel-in-page.js';

/** The credential of the documents' samples, which the played gateway knows. */
export const USERNAME = 'R6UT8C6M';

/** What a call ended with, as plain data. */
export type Ended = {
  readonly reply?: { readonly response: string; readonly datablock: unknown };
  readonly code?: string;
  readonly outcome?: string;
  readonly message?: string;
};

/** The options of `createSlimCD` and of the call, together. */
export interface Settings {
  readonly statsOrigin: string;
  readonly transport: 'cors' | 'jsonp' | 'auto';
  readonly jsonp?: { readonly isolate?: boolean; readonly nonce?: string };
  readonly username?: string;
  readonly timeout?: number;
}

/** Calls CancelSession in a page that has loaded the SDK. */
export function cancel(page: Page | Frame, settings: Settings): Promise<Ended> {
  return page.evaluate(
    async ({ settings: { timeout, ...options }, sessionid, username }) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's global
      const slimcd = (window as any).SessionGate.createSlimCD({ username, ...options });
      try {
        return { reply: await slimcd.sessions.cancelSession({ sessionid }, timeout) };
      } catch (error) {
        const { code, outcome, message } = error as Ended;
        return { code, outcome, message };
      }
    },
    { settings, sessionid: SESSION, username: USERNAME },
  );
}

/** A page in which calls have left nothing. */
export const NOTHING = { frames: 0, scripts: 0, globals: [] };

/** What calls may have left in a page. */
export const leftovers = (page: Page) =>
  page.evaluate(() => ({
    frames: document.querySelectorAll('iframe').length + window.length,
    scripts: document.querySelectorAll('[id^=callback]').length,
    globals: Object.getOwnPropertyNames(window).filter((name) => /^(sg[0-9a-f]{16}|jsonp_)/.test(name)),
  }));
