import '../support/cancel-in-page.js';
import type { Page } from '@playwright/test';
import type * as SessionGate from '../../src/index.js';
import { samples } from '../../src/testing/index.js';

type Options = Omit<SessionGate.GvpOptions, 'serviceRoot' | 'headers'> & { headers?: Record<string, string> };

const { token, productId, productTypeId, pin } = samples.gvp;

/** The request that cancels the sample purchase. */
export const request = { token, productId, productTypeId, pin };

/** The HTTP methods of the gateway. */
export const METHODS = ['post', 'get'] as const;

/** Cancels the sample purchase in the page. Returns the result, the events, and how often the page called `fetch`. */
export async function cancel(page: Page, origin: string, options: Options, call: SessionGate.CallOptions = {}) {
  return page.evaluate(
    async ({ origin, options, request, call }) => {
      const { createGvp, isSessionGateError, purchaseStatus, accessUntil } = window.SessionGate;
      let fetches = 0;
      const { fetch } = window;
      window.fetch = (...given) => {
        fetches++;
        return fetch(...given);
      };
      const events: SessionGate.CallEvent[] = [];
      const gvp = createGvp({ ...options, serviceRoot: `${origin}/uniapi`, observe: (event) => events.push(event) });
      const ended = await gvp.cancelProduct(request, call).then(
        (reply) => ({
          reply,
          status: purchaseStatus(reply),
          until: accessUntil(reply)?.toISOString(),
          error: undefined,
        }),
        (error: SessionGate.SessionGateError) => {
          if (!isSessionGateError(error)) throw error;
          const { name, message, stack } = error;
          return { error: { ...error, name, message, stack }, reply: undefined, status: undefined, until: undefined };
        },
      );
      await Promise.resolve();
      window.fetch = fetch;
      return { ...ended, fetches, events };
    },
    { origin, options, request, call },
  );
}
