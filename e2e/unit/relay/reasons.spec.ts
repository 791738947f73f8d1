import { readFileSync, writeFileSync } from 'node:fs';
import type { RelayLogEntry, RelayReason } from '../../../src/relay/index.js';
import { CALLS, test as inProcess } from './fixtures.js';
import { PROVOCATIONS } from './reasons.js';
import { expect, test } from './server.js';
import { withUpstream } from './upstream.js';

const FILE = 'docs/relay-log.md';

// Loaded when the test runs, because the compiler would look for its types in the built files.
const EXAMPLE: string = '../../../docs/relay/log.ts';
const { logLine }: { logLine(entry: RelayLogEntry): string } = await import(EXAMPLE);

/** The lines of the guide, by the reason that each of them shows. */
const documented = new Map(
  [...readFileSync(FILE, 'utf8').matchAll(/^(?:GET|POST) .* \d+ ms(?: \(page gone\))? ([a-z-]+)(?::.*)?$/gm)].map(
    ([line, reason]) => [reason as string, line as string],
  ),
);

/** Compares a line with the guide's, or writes it there. Times and ports differ from run to run. */
function checkLine(reason: RelayReason, entry: RelayLogEntry): void {
  const line = logLine({ ...entry, milliseconds: 1 }).replace(/127\.0\.0\.1:\d{4,}/g, '127.0.0.1:8443');
  if (process.env.WRITE_DOCS && documented.has(reason)) {
    const page = readFileSync(FILE, 'utf8');
    writeFileSync(FILE, page.replace(documented.get(reason) as string, line));
    return;
  }
  expect(documented.get(reason)).toBe(line);
}

for (const [reason, { options, fault, status, length, send }] of Object.entries(PROVOCATIONS)) {
  test(`the log says ${reason}, as the guide shows it, and the page does not get it`, async ({ serve, gateway }) => {
    gateway.fault = fault;
    const run = async (account = {}) => {
      const relay = await serve({ ...options?.(gateway), ...account });
      const response = await send(relay);
      await expect.poll(() => relay.log.length).toBe(1);
      const [entry] = relay.log as [RelayLogEntry];
      expect([entry.reason, entry.cause instanceof Error]).toEqual([reason, true]);
      checkLine(reason as RelayReason, entry);
      if (!(response instanceof Response)) return;
      expect(response.status).toBe(entry.status);
      const text = await response.text();
      if (reason === 'gateway-status') return;
      const { code, outcome, detail, ...more } = JSON.parse(text);
      expect([typeof code, typeof outcome, more]).toEqual(['string', 'string', {}]);
      // The page gets only the reasons that are about its request.
      expect(detail === undefined || code === 'INVALID_REQUEST').toBe(true);
    };
    if (status === undefined) return run();
    await withUpstream(
      (_, answer) => answer.writeHead(status, { location: '/elsewhere' }).end('x'.repeat(length ?? 0)),
      (origin) => run({ slimcd: { username: 'R6UT8C6M', statsOrigin: origin } }),
    );
  });
}

inProcess(
  'the log says internal-error, as the guide shows it, and the page learns nothing of it',
  async ({ relayWith }) => {
    const log: RelayLogEntry[] = [];
    const request = CALLS.slimcd();
    Object.defineProperty(request, 'url', {
      get() {
        throw new TypeError('url is not available');
      },
    });
    const response = await relayWith({ log: (entry) => log.push(entry) })(request);
    expect([response.status, await response.json()]).toEqual([500, { code: 'GATEWAY', outcome: 'unknown' }]);
    expect(log[0]?.reason).toBe('internal-error');
    checkLine('internal-error', log[0] as RelayLogEntry);
  },
);

test('the guide shows each reason once and no other', () => {
  expect([...documented.keys()].sort()).toEqual([...Object.keys(PROVOCATIONS), 'internal-error'].sort());
});
