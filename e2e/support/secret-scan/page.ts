import type { Page } from '@playwright/test';
import { everyText } from '../every-text.js';
import type { Way } from './canaries.js';
import type { Failure } from './failures.js';

/** The end of a call: its code, every reachable text, and the texts without the gateway's reply. */
interface End {
  readonly code: string;
  readonly all: string;
  readonly own: string;
}

/** Prepares a page that records its output and its errors. */
export async function open(page: Page, address: string): Promise<string[]> {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(everyText(error)));
  await page.goto(address);
  await page.evaluate(`window.everyText = ${everyText}; performance.setResourceTimingBufferSize(5000);`);
  return lines;
}

/** Makes the calls in parallel. */
export function run(page: Page, ways: readonly Way[], failure: Failure): Promise<End[]> {
  const { timeout = 10, abortAfter, throws } = failure;
  return page.evaluate(
    ({ ways, timeout, abortAfter, throws }) => {
      const tell = (window as unknown as { everyText: typeof everyText }).everyText;
      const ends = ways.map(async (way) => {
        const events: unknown[] = [];
        const observe = (event: unknown) => events.push(event);
        const options: Record<string, unknown> = { ...way.options, retry: 0, observe };
        if (way.provider) options[way.provider] = () => way.options[way.provider as string];
        // biome-ignore lint/suspicious/noExplicitAny: every operation of every gateway
        const client = (window.SessionGate as any)[way.factory](options);
        const [group, name] = way.method;
        const place = name ? client[group] : client;
        const controller = new AbortController();
        if (abortAfter) setTimeout(() => controller.abort(), abortAfter);
        const settings = { timeout, signal: controller.signal };
        const end = await new Promise<{ reply?: unknown; error?: { code: string } }>((resolve) => {
          if (!throws) {
            place[name ?? group](way.request, settings).then(
              (reply: unknown) => resolve({ reply }),
              (error: { code: string }) => resolve({ error }),
            );
          } else {
            place[name ?? group](way.request, settings, (reply: unknown, error: { code: string }) => {
              resolve({ reply, error });
              throw new Error('thrown by the callback');
            });
          }
        });
        // The last event comes after the call has settled.
        await new Promise((resolve) => setTimeout(resolve));
        const told = { ...end, events };
        return { code: end.error?.code ?? 'none', all: tell(told), own: tell(told, 'reply') };
      });
      return Promise.all(ends);
    },
    { ways, timeout, abortAfter, throws },
  );
}

/** Returns the state of a page: its document, its storage, and its resource timing addresses. */
export async function leftIn(page: Page): Promise<{ kept: string; addresses: string[] }> {
  return page.evaluate(() => ({
    kept: [
      document.documentElement.outerHTML,
      document.cookie,
      document.title,
      location.href,
      JSON.stringify(history.state),
      ...[localStorage, sessionStorage].flatMap((storage) => Object.entries(storage).flat()),
      ...Object.getOwnPropertyNames(window),
    ].join('\n'),
    addresses: performance.getEntries().map(({ name }) => name),
  }));
}
