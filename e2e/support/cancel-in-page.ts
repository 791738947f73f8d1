import type { Page } from '@playwright/test';
import type * as SessionGate from '../../src/index.js';

declare global {
  interface Window {
    SessionGate: typeof SessionGate;
  }
}

/** The documents' sample session. */
export const SESSION = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';

/** The credential of the documents' samples, which the mock gateway knows. */
export const USERNAME = 'R6UT8C6M';

/** The settings of one call. */
export interface CallSettings {
  factory: SessionGate.SlimCDOptions;
  request?: Record<string, unknown>;
  /** The second argument. */
  options?: unknown;
  style?: 'promise' | 'callback';
  /** Aborts after this number of milliseconds. */
  abortAfter?: number;
}

/** The result of a call, as data that can pass from the page to the test. */
export interface CallResult {
  reply?: Record<string, unknown>;
  error?: Pick<
    SessionGate.SessionGateError,
    'name' | 'code' | 'outcome' | 'message' | 'gateway' | 'operation' | 'gatewayCode' | 'status' | 'retryable'
  > & { reply?: Record<string, unknown>; isSessionGateError: boolean };
  /** How often the callback ran; 1 for a promise. */
  settled: number;
  /** Attempts of the SDK; the browser may resend a request. */
  attempts: number;
  milliseconds: number;
  /** Milliseconds between the abort, or a timer of the page for the same seconds, and the settlement. */
  late: number;
}

/** Cancels the sample session from a page that has the SDK as `SessionGate`. */
export async function cancel(page: Page, settings: CallSettings): Promise<CallResult> {
  const [result] = await cancelAll(page, [settings]);
  return result as CallResult;
}

/** Makes several calls in parallel in one page. Their gateways differ, so that each can have another fault. */
export function cancelAll(page: Page, calls: readonly CallSettings[]): Promise<CallResult[]> {
  return page.evaluate(
    ({ calls, session, username }) => {
      const { createSlimCD, isSessionGateError } = window.SessionGate;

      const cancelOne = async ({ factory, request, options, style, abortAfter }: CallSettings): Promise<CallResult> => {
        let attempts = 0;
        const observe = ({ type }: { type: string }) => {
          if (type === 'attempt' || type === 'repeat') attempts++;
        };
        const slimcd = createSlimCD({ username, ...factory, observe });
        const fields = { sessionid: session, ...request };
        const controller = new AbortController();
        const given = typeof options === 'object' ? { ...options } : { timeout: options as number | undefined };
        const settings = { signal: controller.signal, ...given };

        const began = performance.now();
        let due = Number.POSITIVE_INFINITY;
        // A busy page delays these timers as it delays those of the SDK.
        const after = (seconds: number, act?: () => void) =>
          setTimeout(() => {
            due = Math.min(due, performance.now());
            act?.();
          }, seconds * 1000);
        if (given.timeout) after(Number(given.timeout));
        if (abortAfter !== undefined) after(abortAfter / 1000, () => controller.abort());
        let settled = 0;
        const { reply, error } = await new Promise<{ reply?: unknown; error?: unknown }>((resolve) => {
          const settle = (result: { reply?: unknown; error?: unknown }) => {
            settled++;
            resolve(result);
          };
          if (style === 'callback') {
            slimcd.sessions.cancelSession(fields, settings, (reply, error) => settle({ reply, error }));
          } else {
            slimcd.sessions.cancelSession(fields, settings).then(
              (reply) => settle({ reply }),
              (error) => settle({ error }),
            );
          }
        });
        const milliseconds = performance.now() - began;
        const late = Math.max(0, performance.now() - due);
        // A second settlement would come at once or not at all.
        await new Promise((resolve) => setTimeout(resolve));
        const result = { reply: reply as Record<string, unknown> | undefined, settled, attempts, milliseconds, late };
        if (!error) return result;
        const failure = error as SessionGate.SessionGateError;
        const { name, code, outcome, message, gateway, operation, gatewayCode, status, retryable } = failure;
        const stated = { name, code, outcome, message, gateway, operation, gatewayCode, status, retryable };
        const own = failure.reply as Record<string, unknown> | undefined;
        return { ...result, error: { ...stated, reply: own, isSessionGateError: isSessionGateError(error) } };
      };

      return Promise.all(calls.map(cancelOne));
    },
    { calls, session: SESSION, username: USERNAME },
  );
}
