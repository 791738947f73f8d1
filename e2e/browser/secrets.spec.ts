import type { AnyFault } from '../gateway.js';
import { expect, test } from '../test.js';

// Values that can stand nowhere by chance.
const CANARY = {
  username: 'CanaryUser<&"7x',
  password: 'Canary Pass+%27&"9z',
  sessionid: 'CA9A51'.repeat(7).slice(0, 40),
};

const FAULTS: (AnyFault | 'none')[] = [
  'none',
  'wrong-credentials',
  '500',
  '500-html',
  '429',
  'html',
  'empty',
  'truncated',
  'broken-json',
  'no-callback',
  'no-cors',
  'reset-after',
  'hang-before',
  'cut-body',
];
const WAYS = [
  { transport: 'cors' },
  { transport: 'jsonp-post' },
  { transport: 'jsonp', jsonp: { isolate: false, allowPasswordInUrl: true } },
] as const;

for (const way of WAYS) {
  for (const fault of FAULTS) {
    test(`${way.transport}, ${fault}: no secret in an error, an event or the console`, async ({
      page,
      gateway,
      site,
    }) => {
      if (fault !== 'none') gateway.fault = fault;
      const lines: string[] = [];
      const urls: string[] = [];
      page.on('console', (message) => lines.push(message.text()));
      page.on('pageerror', (error) => lines.push(`${error.message} ${error.stack}`));
      page.on('request', (request) => urls.push(request.url()));
      await page.goto(`${site}/umd.html`);
      const { texts, reply, events } = await leaks(page, { ...way, statsOrigin: gateway.origin });

      const everywhere = [...texts, ...lines, events];
      for (const value of spellings(Object.values(CANARY))) {
        for (const text of everywhere) expect(text.toLowerCase()).not.toContain(value);
        if (way.transport !== 'jsonp') for (const url of urls) expect(url.toLowerCase()).not.toContain(value);
      }
      for (const value of spellings([CANARY.password])) expect(reply.toLowerCase()).not.toContain(value);
    });
  }
}

test('a gateway that echoes the whole request: the password is blanked, in the reply too', async ({
  page,
  gateway,
  site,
}) => {
  await page.goto(`${site}/umd.html`);
  const echo = (call: { fields: Record<string, unknown>; body: string }) =>
    JSON.stringify({
      reply: {
        response: 'FAIL',
        responsecode: '1',
        description: `bad request ${call.body} ${JSON.stringify(call.fields)}`,
        responseurl: '/soft/CancelSession.asp',
        datablock: { ...call.fields, [String(call.fields.password)]: [call.fields] },
      },
    });
  gateway.respond = (call) => ({ type: 'application/json', body: echo(call) });
  const { texts, reply } = await leaks(page, { transport: 'cors', statsOrigin: gateway.origin });
  expect(reply).toContain('FAIL');
  for (const value of spellings(Object.values(CANARY))) {
    for (const text of texts) expect(text.toLowerCase()).not.toContain(value);
  }
  for (const value of spellings([CANARY.password])) expect(reply.toLowerCase()).not.toContain(value);
});

/** Each value as it is, in a URL, in a form and in JSON. */
function spellings(values: string[]): string[] {
  return values
    .flatMap((value) => [
      value,
      encodeURIComponent(value),
      new URLSearchParams({ v: value }).toString().slice(2),
      JSON.stringify(value).slice(1, -1),
    ])
    .map((value) => value.toLowerCase());
}

/** Makes the call fail and collects every text that can be reached from the error, the reply apart. */
function leaks(page: import('@playwright/test').Page, factory: object) {
  return page.evaluate(
    async ({ factory, canary }) => {
      const events: unknown[] = [];
      const { createSlimCD } = window.SessionGate;
      const slimcd = createSlimCD({ ...factory, observe: (event) => events.push(event) });
      const error: unknown = await slimcd.sessions.cancelSession(canary, 1).then(
        () => new Error('the gateway does not know these'),
        (error) => error,
      );
      const texts: string[] = [String(error), JSON.stringify({ ...(error as object), reply: undefined })];
      const seen = new Set<unknown>();
      const walk = (value: unknown, key: unknown) => {
        if (key === 'reply' || seen.has(value)) return;
        seen.add(value);
        if (typeof value === 'string') texts.push(value);
        if (typeof value !== 'object' || value === null) return;
        for (const name of Reflect.ownKeys(value)) {
          texts.push(String(name));
          walk((value as Record<PropertyKey, unknown>)[name], name);
        }
      };
      walk(error, '');
      const reply = JSON.stringify((error as { reply?: unknown }).reply ?? '');
      return { texts, reply, events: JSON.stringify(events) };
    },
    { factory, canary: CANARY },
  );
}
