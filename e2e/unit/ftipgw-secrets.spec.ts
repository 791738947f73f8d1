import { type CallEvent, createFtipgw, type FtipgwBinding } from '../../src/gateways/ftipgw/index.js';
import { everyText } from '../failures.js';
import { expect, test } from '../fetch-stub.js';

const BINDINGS: FtipgwBinding[] = ['post', 'soap', 'get'];
const Password = `Canary+/ 'x' "<&>\té`;
const request = { Username: 'admin', Password, Vendor: '0001', Token: 'Canary-2' };

const markup = (text: string, quote = (character: string) => `&#${character.charCodeAt(0)};`) =>
  text.replace(/[&<>"'é]/g, quote);
const xml = (text: string) => markup(text, (character) => (/[&<]/.test(character) ? markup(character) : character));

// How a server may spell what it was sent.
const ECHOES: [string, (secret: string) => string][] = [
  ['bare', (secret) => secret],
  ['in a sentence', (secret) => `The value "${secret}" is wrong.`],
  ['in a URL', (secret) => `/x?Password=${encodeURIComponent(secret)}&y=1`],
  ['in a form', (secret) => `${new URLSearchParams({ Password: secret })}`],
  ['in JSON', (secret) => JSON.stringify({ secret })],
  ['in HTML', (secret) => markup(secret)],
  ['in HTML that escapes less', (secret) => xml(secret)],
  ['behind 9,990 other characters', (secret) => `${'\u0085'.repeat(9990)}${secret}`],
];

const ns = 'xmlns="http://www.tpisoft.com/Admin/ws"';
const soap = (inside: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`;

/** Answers that say `text` in every place that they have. */
function answers(binding: FtipgwBinding, text: string): { status: number; type: string; body: string }[] {
  const inside = (code: string) =>
    `<code>${xml(code)}</code><error>${xml(text)}</error><Contracts><ContractInfo><Contract_Key>${xml(text)}</Contract_Key></ContractInfo></Contracts>`;
  const result = (code: string) =>
    binding === 'soap'
      ? soap(
          `<GetClientSessionIDResponse ${ns}><GetClientSessionIDResult>${inside(code)}</GetClientSessionIDResult></GetClientSessionIDResponse>`,
        )
      : `<RecurringResult ${ns}>${inside(code)}</RecurringResult>`;
  const fault = `<s:Fault><faultcode>${xml(text)}</faultcode><faultstring>${xml(text)}</faultstring></s:Fault>`;
  const codes = ['Invalid_Login', 'Unknown_Error', 'New_Code', text];
  return [
    ...codes.map((code) => ({ status: 200, type: 'text/xml', body: result(code) })),
    { status: 500, type: 'text/xml', body: soap(fault) },
    { status: 500, type: 'text/plain', body: text },
    { status: 500, type: 'text/html', body: text },
    { status: 200, type: 'text/html', body: text },
    { status: 400, type: 'text/xml', body: text },
  ];
}

const real = { ...console };
let printed: string[] = [];
test.beforeEach(() => {
  printed = [];
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    console[level] = (...values: unknown[]) => printed.push(values.map((value) => everyText(value)).join(' '));
  }
});
test.afterEach(() => {
  Object.assign(console, real);
  expect(printed).toEqual([]);
});

for (const binding of BINDINGS) {
  for (const [how, echo] of ECHOES) {
    test(`by ${binding}: what was sent and comes back ${how} is blanked`, async ({ wire }) => {
      const events: CallEvent[] = [];
      const ftipgw = createFtipgw({ binding, observe: (event) => events.push(event) });
      for (const secret of [Password, request.Token]) {
        for (const answer of answers(binding, echo(secret))) {
          wire.answers = [answer];
          const error = await ftipgw.getClientSessionID(request).catch((error: unknown) => error);
          expect(error).toBeInstanceOf(Error);
          expect(everyText(error)).not.toMatch(/Canary/i);
          const given: unknown[] = await new Promise((resolve) => {
            ftipgw.getClientSessionID(request, (...given) => resolve(given));
          });
          expect(everyText(given)).not.toMatch(/Canary/i);
        }
      }
      expect(events.length).toBeGreaterThan(0);
      expect(everyText(events)).not.toMatch(/Canary|admin/i);
    });
  }

  test(`by ${binding}: nothing is told where nothing comes back, and the URL is clean but by get`, async ({ wire }) => {
    wire.answers = ['cut', 'hang'];
    const ftipgw = createFtipgw({ binding });
    for (const code of ['NETWORK', 'TIMEOUT']) {
      const error = await ftipgw.getClientSessionID(request, 1).catch((error: unknown) => error);
      expect(error).toMatchObject({ code, outcome: 'unknown' });
      expect(everyText(error)).not.toMatch(/Canary|secure\.ftipgw/i);
    }
    for (const { url, headers } of wire.sent) {
      expect(/Canary|Password/.test(url)).toBe(binding === 'get');
      expect(everyText(headers)).not.toMatch(/Canary/);
    }
  });
}

test('an unusable value is not told', async ({ wire }) => {
  const error = await createFtipgw()
    .getClientSessionID({ ...request, Password: `${Password}\u0000` })
    .catch((error: unknown) => error);
  expect(error).toMatchObject({ code: 'INVALID_REQUEST' });
  expect(everyText(error)).not.toMatch(/Canary/);
  expect(wire.sent).toHaveLength(0);
});
