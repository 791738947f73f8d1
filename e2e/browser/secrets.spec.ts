import type { Call } from '../../src/testing/index.js';
import {
  hasAllowedSecret,
  hasForbiddenSecret,
  hasIdentifier,
  hasSecret,
  type Way,
  waysTo,
} from '../support/secret-scan/canaries.js';
import { ENCODERS, type Encoder } from '../support/secret-scan/echoes.js';
import { FAILURES } from '../support/secret-scan/failures.js';
import { leftIn, open, run } from '../support/secret-scan/page.js';
import { expect, test } from '../support/test.js';

const [asItIs] = ENCODERS as [Encoder];

/** Returns the secrets and names of a request, its address and its body, in an encoding. */
function repeatRequest({ fields, headers, url, body }: Call, { encode }: Encoder): string {
  const values = [...Object.values(fields), ...Object.values(headers)].map((value) => `${value}`);
  const secrets = values.filter((value) => hasSecret(value) || hasIdentifier(value));
  return [...secrets, url, body].map((value) => encode(value)).join(' ');
}

test('a failed call of any kind puts no secret into errors, events, console, addresses, document or storage', async ({
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
    // Requests that hang would use up the connections of the browser.
    gateway.hangUp();
    gateway.preflight = failure.preflight ?? 'allow';
    gateway.fault = failure.fault;
    const { answer, encoder = asItIs } = failure;
    gateway.respond =
      answer && ((call) => answer(call, repeatRequest(call, encoder), call.fields.callback as string | undefined));
    const ends = await run(page, ways, failure);
    for (const [i, { code, all, own }] of ends.entries()) {
      const way = ways[i] as Way;
      const what = `${way.name}, ${failure.name}`;
      if (code === 'none' || (code === 'TIMEOUT' && !failure.timeout)) hits.push(`${what}: ${code}`);
      if ((code === 'INVALID_REQUEST') !== (way.isRefused === true)) hits.push(`${what}: ${code}`);
      if (hasSecret(all)) hits.push(`${what}: a secret in ${all}`);
      if (hasIdentifier(own)) hits.push(`${what}: a name in ${own}`);
      if (all.includes('[redacted]')) told++;
    }
    // Notes the gateways that received secrets.
    for (const call of gateway.calls) if (hasSecret(repeatRequest(call, asItIs))) sent.add(call.gateway);
    for (const { url } of gateway.requests)
      if (hasForbiddenSecret(url)) hits.push(`an address, ${failure.name}: ${url}`);
  }
  const { kept, addresses } = await leftIn(page);
  if (hasSecret(kept) || hasIdentifier(kept)) hits.push(`the page keeps ${kept}`);
  for (const text of [...addresses, ...lines]) if (hasForbiddenSecret(text)) hits.push(`the page remembers ${text}`);

  expect(hits.map((hit) => hit.slice(0, 1000))).toEqual([]);
  expect([...sent].sort()).toEqual(['ftipgw', 'gvp', 'pagos', 'slimcd', 'zastrpay']);
  // Proves that the search works: gateways repeated secrets, and addresses have the secrets that their callers allowed.
  expect(told).toBeGreaterThan(ENCODERS.length * 10);
  expect(addresses.some(hasAllowedSecret)).toBe(true);
});

test('a call that the policy of the page blocks puts no secret into errors or storage', async ({
  page,
  pages,
  gateway,
}) => {
  const html = '<!doctype html><title>t</title><script nonce="page" src="/dist/sessiongate.umd.js"></script>';
  const policy = "default-src 'none'; script-src 'nonce-page'";
  const lines = await open(page, pages.add(html, { 'content-security-policy': policy }));
  const ways = waysTo(gateway.origin);
  const ends = await run(page, ways, { name: 'blocked' });
  for (const [i, { code, all, own }] of ends.entries()) {
    const { name, isRefused } = ways[i] as Way;
    expect(code, name).toBe(isRefused ? 'INVALID_REQUEST' : 'NETWORK');
    expect(hasSecret(all), name).toBe(false);
    expect(hasIdentifier(own), name).toBe(false);
  }
  const { kept, addresses } = await leftIn(page);
  expect(hasSecret(kept)).toBe(false);
  expect([...addresses, ...lines].filter(hasForbiddenSecret)).toEqual([]);
  // The browser itself prints the address that it blocks.
  expect(lines.some(hasAllowedSecret)).toBe(true);
  expect(gateway.requests).toHaveLength(0);
});
