import type { Page } from '@playwright/test';
import type { Call } from '../../src/testing/index.js';
import type { Answer } from '../../src/testing/play.js';
import { refusalBy, tellsAllowed, tellsMore, tellsName, tellsSecret, type Way, waysTo } from '../canaries.js';
import { ENCODERS, type Encoder } from '../echoes.js';
import { everyText } from '../failures.js';
import type { AnyFault } from '../gateway.js';
import { expect, test } from '../test.js';

/** How all calls fail, side by side. */
interface Failure {
  readonly name: string;
  readonly fault?: AnyFault;
  readonly preflight?: 'refuse';
  /** The gateway's words, which say back what it was sent. */
  readonly answer?: (call: Call, said: string, padding?: string) => Answer;
  readonly encoder?: Encoder;
  /** Seconds. */
  readonly timeout?: number;
  /** Milliseconds. */
  readonly abortAfter?: number;
  /** By a callback, which throws. */
  readonly throws?: boolean;
}

const [asItIs] = ENCODERS as [Encoder];
const refusal: Failure['answer'] = ({ gateway, url, method }, said, padding) =>
  refusalBy(gateway, said, method === 'POST' && url.endsWith('.asmx'), padding);

const FAILURES: readonly Failure[] = [
  ...ENCODERS.map((encoder): Failure => ({ name: `refused, ${encoder.name}`, encoder, answer: refusal })),
  { name: 'refused by a gateway that fails', answer: (...told) => ({ ...refusal(...told), status: 500 }) },
  { name: 'text with 500', answer: (_, said) => ({ status: 500, type: 'text/plain', body: said }) },
  { name: 'a page', answer: (_, said) => ({ type: 'text/html', body: `<h1>${said}</h1>` }) },
  { name: 'a page with 403', answer: (_, said) => ({ status: 403, type: 'text/html', body: said }) },
  {
    name: 'a script that throws it',
    answer: (_, said) => ({ type: 'text/javascript', body: `throw ${JSON.stringify(said)}` }),
  },
  {
    name: 'a redirect to it',
    answer: (_, said) => ({
      status: 302,
      type: 'text/plain',
      body: '',
      headers: { location: `/?${encodeURIComponent(said)}` },
    }),
  },
  { name: 'cut', fault: 'cut-body', answer: refusal },
  { name: 'without CORS', fault: 'no-cors', answer: refusal },
  { name: 'no preflight', preflight: 'refuse', answer: refusal },
  { name: 'reset', fault: 'reset-after' },
  { name: 'too late', fault: 'hang-before', timeout: 1 },
  { name: 'aborted', fault: 'hang-before', abortAfter: 200 },
  { name: 'refused to a callback that throws', answer: refusal, throws: true },
];

/** What a call ended with: its code, all that can be reached from it, and the same without the gateway's reply. */
interface End {
  readonly code: string;
  readonly all: string;
  readonly own: string;
}

/** Makes a page ready that keeps what it prints, and what becomes of it. */
async function open(page: Page, address: string): Promise<string[]> {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(everyText(error)));
  await page.goto(address);
  await page.evaluate(`window.everyText = ${everyText}; performance.setResourceTimingBufferSize(5000);`);
  return lines;
}

/** Makes the calls side by side. */
function run(page: Page, ways: readonly Way[], failure: Failure): Promise<End[]> {
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
        // The last event comes after the end.
        await new Promise((resolve) => setTimeout(resolve));
        const told = { ...end, events };
        return { code: end.error?.code ?? 'none', all: tell(told), own: tell(told, 'reply') };
      });
      return Promise.all(ends);
    },
    { ways, timeout, abortAfter, throws },
  );
}

/** What is left in a page: its document, its storage, and the addresses that it remembers. */
async function leftIn(page: Page): Promise<{ kept: string; addresses: string[] }> {
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

/** What of all that is said back is what it was sent: values of fields and headers, the address and the body. */
function sayBack({ fields, headers, url, body }: Call, { encode }: Encoder): string {
  const values = [...Object.values(fields), ...Object.values(headers)].map((value) => `${value}`);
  const secrets = values.filter((value) => tellsSecret(value) || tellsName(value));
  return [...secrets, url, body].map((value) => encode(value)).join(' ');
}

test('no failure of any call tells a secret: in errors, events, console, addresses, document or storage', async ({
  page,
  gateway,
  site,
}) => {
  test.setTimeout(60_000);
  const lines = await open(page, `${site}/umd.html`);
  const ways = waysTo(gateway.origin);
  const hits: string[] = [];
  const sent = new Set<Call['gateway']>();
  let told = 0;
  for (const failure of FAILURES) {
    gateway.reset();
    // What hangs would keep the connections that a browser opens at most.
    gateway.hangUp();
    gateway.preflight = failure.preflight ?? 'allow';
    gateway.fault = failure.fault;
    const { answer, encoder = asItIs } = failure;
    gateway.respond =
      answer && ((call) => answer(call, sayBack(call, encoder), call.fields.callback as string | undefined));
    const ends = await run(page, ways, failure);
    for (const [i, { code, all, own }] of ends.entries()) {
      const way = ways[i] as Way;
      const what = `${way.name}, ${failure.name}`;
      if (code === 'none' || (code === 'TIMEOUT' && !failure.timeout)) hits.push(`${what}: ${code}`);
      if ((code === 'INVALID_REQUEST') !== (way.isRefused === true)) hits.push(`${what}: ${code}`);
      if (tellsSecret(all)) hits.push(`${what}: a secret in ${all}`);
      if (tellsName(own)) hits.push(`${what}: a name in ${own}`);
      if (all.includes('[redacted]')) told++;
    }
    // What the gateways got were the secrets.
    for (const call of gateway.calls) if (tellsSecret(sayBack(call, asItIs))) sent.add(call.gateway);
    for (const { url } of gateway.requests) if (tellsMore(url)) hits.push(`an address, ${failure.name}: ${url}`);
  }
  const { kept, addresses } = await leftIn(page);
  if (tellsSecret(kept) || tellsName(kept)) hits.push(`the page keeps ${kept}`);
  for (const text of [...addresses, ...lines]) if (tellsMore(text)) hits.push(`the page remembers ${text}`);

  expect(hits.map((hit) => hit.slice(0, 1000))).toEqual([]);
  expect([...sent].sort()).toEqual(['ftipgw', 'gvp', 'pagos', 'slimcd', 'zastrpay']);
  // The search would have found something: secrets came back, and addresses hold what their callers let into them.
  expect(told).toBeGreaterThan(ENCODERS.length * 10);
  expect(addresses.some(tellsAllowed)).toBe(true);
});

test('a call that the policy of the page blocks tells no secret', async ({ page, pages, gateway }) => {
  const html = '<!doctype html><title>t</title><script nonce="page" src="/dist/sessiongate.umd.js"></script>';
  const policy = "default-src 'none'; script-src 'nonce-page'";
  const lines = await open(page, pages.add(html, { 'content-security-policy': policy }));
  const ways = waysTo(gateway.origin);
  const ends = await run(page, ways, { name: 'blocked' });
  for (const [i, { code, all, own }] of ends.entries()) {
    const { name, isRefused } = ways[i] as Way;
    expect(code, name).toBe(isRefused ? 'INVALID_REQUEST' : 'NETWORK');
    expect(tellsSecret(all), name).toBe(false);
    expect(tellsName(own), name).toBe(false);
  }
  const { kept, addresses } = await leftIn(page);
  expect(tellsSecret(kept)).toBe(false);
  expect([...addresses, ...lines].filter(tellsMore)).toEqual([]);
  // The browser itself prints the address that it has blocked.
  expect(lines.some(tellsAllowed)).toBe(true);
  expect(gateway.requests).toHaveLength(0);
});
