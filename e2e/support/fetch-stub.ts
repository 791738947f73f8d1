import { test as base } from './node-test.js';

export { expect } from './node-test.js';

/** A request that the SDK sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly credentials: RequestCredentials;
  readonly referrerPolicy: ReferrerPolicy;
  /** Milliseconds since the first request. */
  readonly at: number;
}

/** The result of a request: an answer, no connection, or no result. */
export type Answer =
  | { status?: number; type?: string; body?: string; headers?: Record<string, string> }
  | 'cut'
  | 'hang';

/** `fetch` without a network. The answers are used in their order; the last one is repeated. */
export interface Wire {
  answers: Answer[];
  readonly sent: Sent[];
}

/** Playwright's test with a `fetch` that gives the answers of a test. */
export const test = base.extend<{ wire: Wire }>({
  wire: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
    async ({}, use) => {
      const { fetch } = globalThis;
      const wire: Wire = { answers: [{}], sent: [] };
      let start: number | undefined;
      globalThis.fetch = async (input, init) => {
        const request = new Request(input, init);
        const now = performance.now();
        start ??= now;
        const { method, url, credentials, referrerPolicy } = request;
        const headers = Object.fromEntries(request.headers);
        const body = await request.text();
        wire.sent.push({ method, url, headers, body, credentials, referrerPolicy, at: now - start });
        const answer = wire.answers.length > 1 ? wire.answers.shift() : wire.answers[0];
        if (answer === 'cut') throw new TypeError('fetch failed');
        if (answer === 'hang' || !answer) return new Promise<Response>(() => {});
        const { status = 200, type = 'application/json', body: text = '', headers: more } = answer;
        return new Response([204, 205, 304].includes(status) ? null : text, {
          status,
          headers: { 'content-type': type, ...more },
        });
      };
      await use(wire);
      globalThis.fetch = fetch;
    },
    // Without a step in the report, whose stack trace costs more than most tests.
    { box: 'self' },
  ],
});
