import type { Frame, Page } from '@playwright/test';
import { SESSION, USERNAME } from './cancel-in-page.js';

/** The result of a call as plain data. */
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
