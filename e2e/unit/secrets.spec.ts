import assert from 'node:assert/strict';
import {
  type CallEvent,
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  end,
} from '../../src/index.js';
import { refusalBy, tellsAllowed, tellsMore, tellsName, tellsSecret, type Way, waysTo } from '../canaries.js';
import { ENCODERS } from '../echoes.js';
import { everyText, failureOf } from '../failures.js';
import { type Answer, expect, test } from '../fetch-stub.js';

const FACTORIES = { createSlimCD, createPagos, createFtipgw, createZastrpay, createGvp };
const WAYS = waysTo('https://gateway.example').filter(({ needsPage, isRefused }) => !needsPage && !isRefused);

const real = { ...console };
let printed: string[] = [];
test.beforeEach(() => {
  printed = [];
  for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    console[level] = (...values: unknown[]) => printed.push(everyText(values));
  }
});
test.afterEach(() => {
  Object.assign(console, real);
  expect(printed.join().replace('SlimCD: visitors can read this credential; use a public one', '')).not.toMatch(/\S/);
});

type Operation = (request: unknown, ...settings: unknown[]) => Promise<unknown>;

/** Makes the call of a way, and the client behind it. */
function open(way: Way, events: CallEvent[] = []): { client: never; run: Operation } {
  const options: Record<string, unknown> = {
    ...way.options,
    retry: 0,
    observe: (event: CallEvent) => events.push(event),
  };
  if (way.provider) options[way.provider] = () => way.options[way.provider as string];
  const client = FACTORIES[way.factory](options as never);
  const [group, name] = way.method;
  const place = client as unknown as Record<string, Operation & Record<string, Operation>>;
  return { client: client as never, run: (name ? place[group]?.[name] : place[group]) as Operation };
}

/** Fails where what a call ended with gives away what it must not. */
function expectNothing(what: string, ...ends: unknown[]): void {
  for (const value of ends) {
    assert.ok(!tellsSecret(everyText(value)), `${what}: a secret in ${everyText(value)}`);
    assert.ok(!tellsName(everyText(value, 'reply')), `${what}: a name in ${everyText(value, 'reply')}`);
  }
}

test('the search finds what is hidden', () => {
  const secret = 'a CANARY in it';
  class Hidden extends Error {
    get late() {
      return secret;
    }
  }
  const places: unknown[] = [
    new Error(secret),
    new Error('', { cause: { deep: [secret] } }),
    new Hidden(),
    Object.defineProperty({}, 'hidden', { value: secret }),
    { [Symbol('s')]: secret },
    { [secret]: 1 },
    new Map([[1, { secret }]]),
    { toJSON: () => secret },
    { toString: () => secret },
    { card: 4111111111111111 },
  ];
  for (const place of places) expect(tellsSecret(everyText(place))).toBe(true);
  expect(tellsSecret(everyText(new Error('canar', { cause: { pin: 10815 } })))).toBe(false);
  expect(tellsName(everyText({ reply: { name: 'ROBIN' } }, 'reply'))).toBe(false);
});

for (const way of WAYS) {
  const secrets = [...Object.values(way.request), way.options.token, way.options.apiKey, way.options.password];
  const headers = Object.values((way.options.headers as Record<string, string>) ?? {});
  const sent = [...secrets, ...headers.map((value) => value.replace('Bearer ', ''))].filter(
    (value) => tellsSecret(`${value}`) || tellsName(`${value}`),
  );

  test(`${way.name}: what was sent and is said back is blanked, however it is spelled`, async ({ wire }) => {
    const isSoap = way.options.binding === 'soap';
    for (const { name, encode } of ENCODERS) {
      const said = sent.map((value) => encode(`${value}`)).join(' | ');
      const refusal = refusalBy(way.gateway, said, isSoap);
      const answers: Answer[] = [
        refusal,
        { ...refusal, status: 500 },
        { ...refusalBy(way.gateway, `${'x '.repeat(4000)}${said}`, isSoap), status: 400 },
        { type: 'text/plain', status: 500, body: said },
        { type: 'text/html', status: 200, body: `<h1>${said}</h1>` },
      ];
      for (const answer of answers) {
        wire.answers = [answer];
        const events: CallEvent[] = [];
        const { run } = open(way, events);
        const error = await failureOf(run(way.request));
        const given = await new Promise((resolve) =>
          run(way.request, (reply: unknown, error: unknown) => resolve({ reply, error })),
        );
        assert.ok(events.length > 5);
        expectNothing(name, error, given, events);
        // What was told is not lost with what was blanked.
        if (answer === refusal) assert.match(everyText(error.reply ?? error.message), /\[redacted\]/);
      }
    }
  });

  if (way.gateway === 'ftipgw' || way.request.transtype) continue;
  test(`${way.name}: what \`end\` finds out tells nothing either`, async ({ wire }) => {
    wire.answers = [refusalBy(way.gateway, sent.join())];
    const ending = await end(open(way).client, way.request as never, { timeout: 1 });
    expect(['refused', 'unknown']).toContain(ending.state);
    expectNothing('end', ending);
  });
}

test('nothing is told where nothing comes back, nor by a URL unless it is allowed', async ({ wire }) => {
  wire.answers = ['cut'];
  for (const way of WAYS) {
    const error = await failureOf(open(way).run(way.request));
    expect(error.code).toBe('NETWORK');
    expectNothing(way.name, error);
    const { url = '' } = wire.sent.at(-1) ?? {};
    expect(tellsAllowed(url), way.name).toBe(way.inUrl === true);
    expect(tellsMore(url), way.name).toBe(false);
  }
  wire.answers = ['hang'];
  const ends = WAYS.map(async (way) => {
    const { run } = open(way);
    const controller = new AbortController();
    const aborted = failureOf(run(way.request, { signal: controller.signal }));
    const errors = Promise.all([failureOf(run(way.request, 1)), aborted]);
    controller.abort();
    expect((await errors).map(({ code }) => code)).toEqual(['TIMEOUT', 'ABORTED']);
    expectNothing(way.name, ...(await errors));
  });
  await Promise.all(ends);
});

/** A field that must not be what it is. */
const UNUSABLE: [factory: Way['factory'], options: object, method: Way['method'], request: object][] = [
  ['createSlimCD', { username: ['CANARY'] }, ['sessions', 'cancelSession'], {}],
  ['createSlimCD', { statsOrigin: 'https://CANARY:CANARY@stats.example' }, ['sessions', 'cancelSession'], {}],
  ['createSlimCD', { username: 'u' }, ['sessions', 'cancelSession'], { sessionid: 'CANARY' }],
  ['createSlimCD', { username: 'u' }, ['sessions', 'cancelSession'], { sessionid: '', password: { CANARY: 'CANARY' } }],
  ['createSlimCD', { username: 'u' }, ['sessions', 'cancelSession'], { password: 'CANARY\ud800' }],
  ['createPagos', { origin: 'https://p.example', token: 'CANARY CANARY' }, ['closeDedicatedSession'], {}],
  ['createPagos', { origin: 'https://p.example/?CANARY', token: 't' }, ['closeDedicatedSession'], {}],
  [
    'createPagos',
    { origin: 'https://p.example', token: () => 'CANARY\n' },
    ['closeDedicatedSession'],
    { ApplicationKey: 'a', SessionId: 'b' },
  ],
  [
    'createPagos',
    { origin: 'https://p.example', token: 't' },
    ['closeDedicatedSession'],
    { ApplicationKey: { CANARY: 1 } },
  ],
  ['createFtipgw', {}, ['getClientSessionID'], { Username: 'a', Password: 'CANARY\u0000', Vendor: '1' }],
  ['createFtipgw', {}, ['getClientSessionID'], { Username: 'a', Password: ['CANARY'], Vendor: '1' }],
  ['createZastrpay', { baseUrl: 'https://z.example', apiKey: 'CANARY\r\nx: y' }, ['cancelRedirectSession'], {}],
  ['createZastrpay', { baseUrl: 'https://z.example', headers: { a: 'CANARY\n' } }, ['cancelRedirectSession'], {}],
  ['createZastrpay', { baseUrl: 'https://z.example', headers: { 'CANARY:': 'x' } }, ['cancelRedirectSession'], {}],
  ['createZastrpay', { baseUrl: 'https://z.example' }, ['cancelRedirectSession'], { redirectSessionId: 'CANARY' }],
  [
    'createGvp',
    { serviceRoot: 'https://g.example' },
    ['cancelProduct'],
    { token: 'CANARY', productId: 1, productTypeId: 1, pin: '08155' },
  ],
  [
    'createGvp',
    { serviceRoot: 'https://g.example' },
    ['cancelProduct'],
    { token: ['CANARY'], productId: 1, productTypeId: 1, pin: '0815' },
  ],
  [
    'createGvp',
    { serviceRoot: 'https://g.example' },
    ['cancelProduct'],
    { token: 'CANARY', productId: '0815', productTypeId: 'x', pin: '0815' },
  ],
];

test('what cannot be sent is refused without being told', async ({ wire }) => {
  for (const [factory, options, method, request] of UNUSABLE) {
    const way = { name: '', gateway: 'gvp', factory, options, method, request } as Way;
    const error = await failureOf(Promise.resolve().then(() => open(way).run(request)));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expectNothing(`${factory} ${method}`, error);
  }
  expect(wire.sent).toHaveLength(0);
});

test("a gateway's own words stay whole: a short user name is no part of them", async ({ wire }) => {
  for (const Username of ['OK', 'Inv', 'Login', 'alid', 'e']) {
    wire.answers = [refusalBy('ftipgw', `no user ${Username} here`)];
    const error = await failureOf(createFtipgw().getClientSessionID({ Username, Password: 'p', Vendor: '1' }));
    expect(error).toMatchObject({ code: 'AUTHENTICATION', gatewayCode: 'Invalid_Login' });
    expect(error.message).toContain('Invalid_Login, no user [redacted] here');
  }
});

test('a PIN that comes back as a number is blanked', async ({ wire }) => {
  const body = { StatusCode: 7, StatusMessage: '', Content: { pin: 4711, other: 47 } };
  wire.answers = [{ body: JSON.stringify(body) }];
  const request = { token: 'AU_1', productId: 1, productTypeId: 1, pin: '4711' };
  const error = await failureOf(createGvp({ serviceRoot: 'https://g.example' }).cancelProduct(request));
  expect(error.reply).toEqual({ ...body, Content: { pin: '[redacted]', other: 47 } });
});

test('a code or a SOAP fault that is what was sent is blanked', async ({ wire }) => {
  const Password = 'CANARY<&>"CANARY';
  const request = { Username: 'admin', Password, Vendor: '0001' };
  const escaped = Password.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const record = `<RecurringResult xmlns="http://www.tpisoft.com/Admin/ws"><code>${escaped}</code></RecurringResult>`;
  const fault = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>${escaped}</faultcode><faultstring>${escaped}</faultstring></s:Fault></s:Body></s:Envelope>`;
  for (const [binding, body, code] of [
    ['post', record, 'REFUSED'],
    ['soap', fault, 'GATEWAY'],
  ] as const) {
    wire.answers = [{ type: 'text/xml', status: code === 'GATEWAY' ? 500 : 200, body }];
    const error = await failureOf(createFtipgw({ binding }).getClientSessionID(request));
    expect(error).toMatchObject({ code, gatewayCode: '[redacted]' });
    expectNothing(binding, error);
  }
});
