import {
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
  end,
  endOnLeave,
  isSessionGateError,
  type RelayedOptions,
  type SessionGateError,
} from '../../../src/index.js';
import { expect, SHOP, samples, test } from './world.js';

const { ApplicationKey, SessionId } = samples.pagos;
const { redirectSessionId } = samples.zastrpay;
const { token, pin } = samples.gvp;
const { sessionid } = samples.slimcd;
const product = { productId: 1107, productTypeId: 4, pin, token };

type Options = RelayedOptions & Record<string, unknown>;

/** How each gateway is called through a relay. */
const WAYS: Record<string, (options: Options, more?: object) => Promise<unknown>> = {
  slimcd: (options, more) => createSlimCD(options).sessions.cancelSession({ sessionid, ...more }),
  pagos: (options, more) => createPagos(options).closeDedicatedSession({ ApplicationKey, SessionId, ...more }),
  ftipgw: (options, more) => createFtipgw(options).getClientSessionID({ ...more } as Record<string, never>),
  zastrpay: (options) => createZastrpay(options).cancelRedirectSession({ redirectSessionId }),
  gvp: (options, more) => createGvp(options).cancelProduct({ ...product, ...more }),
};

async function failure(run: () => unknown): Promise<SessionGateError> {
  const error = await Promise.resolve()
    .then(run)
    .then(
      () => new Error('expected a failure'),
      (error: unknown) => error,
    );
  if (!isSessionGateError(error)) throw error;
  return error;
}

const relay = `${SHOP}/pay`;

for (const [name, call] of Object.entries(WAYS)) {
  test(`${name}: what goes to the relay holds no secret, and what comes back is the reply`, async ({
    relayWith,
    upstream,
    atShop,
  }) => {
    const seen: { url: string; credentials: string; body: string; headers: object }[] = [];
    const inner = relayWith();
    atShop.relay = async (request) => {
      const { url, credentials, headers } = request;
      const body = await request.clone().text();
      seen.push({ url, credentials, body, headers: Object.fromEntries(headers) });
      return inner(request);
    };
    await call({ relay, headers: { 'x-csrf-token': 'abc' } });
    expect(upstream.calls.map(({ applied }) => applied)).toEqual([true]);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ credentials: 'same-origin', headers: { 'x-csrf-token': 'abc' } });
    expect(seen[0]?.url.startsWith(`${SHOP}/pay/${name}/`)).toBe(true);
    expect(JSON.stringify(seen)).not.toMatch(/username|password|vendor|authorization|x-api-key|oauth/i);
    expect(JSON.stringify(upstream.sent)).not.toContain('abc');
  });

  for (const credentials of ['omit', 'include'] as const) {
    test(`${name}: credentials can be ${credentials}`, async ({ relayWith, atShop }) => {
      const seen: string[] = [];
      const inner = relayWith();
      atShop.relay = (request) => {
        seen.push(request.credentials);
        return inner(request);
      };
      await call({ relay, credentials });
      expect(seen).toEqual([credentials]);
    });
  }
}

const BAD_RELAYS: unknown[] = [
  '//evil.example',
  '//evil.example/pay',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/pay//evil',
  '/pay\\..\\x',
  '/pay?x=1',
  '/pay#x',
  '/pay/%2e%2e',
  'pay',
  './pay',
  '',
  '/',
  'http://shop.example/pay',
  'https://user:pass@shop.example/pay',
  'https://shop.example/pay?x',
  'https:\\\\shop.example',
  'javascript:alert(1)',
  'data:,x',
  'blob:https://shop.example/x',
  7,
  true,
  {},
  [],
];
for (const bad of BAD_RELAYS) {
  test(`relay ${JSON.stringify(bad)} is refused by every factory`, async ({ upstream }) => {
    for (const call of Object.values(WAYS)) {
      const error = await failure(() => call({ relay: bad as string }));
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
      expect(error.message).toMatch(/^relay: expected /);
    }
    expect(upstream.sent).toEqual([]);
  });
}

test('a path needs a page: elsewhere the call is refused, and not the factory', async ({ upstream }) => {
  for (const call of Object.values(WAYS)) {
    const error = await failure(() => call({ relay: '/pay' }));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
    expect(error.message).toMatch(/^relay: expected /);
  }
  expect(upstream.sent).toEqual([]);
});

for (const [origin, where] of [
  ['https://shop.example', 'https://shop.example/pay'],
  ['http://192.168.0.7:8080', 'http://192.168.0.7:8080/pay'],
] as const) {
  test(`a path is resolved when the call is made, against ${origin}`, async ({ upstream }) => {
    const { fetch } = globalThis;
    const urls: string[] = [];
    globalThis.fetch = async (input) => {
      urls.push((input as Request).url);
      return new Response('', { status: 500 });
    };
    const pagos = createPagos({ relay: '/pay' });
    Object.assign(globalThis, { location: { origin } });
    try {
      await failure(() => pagos.closeDedicatedSession({ ApplicationKey, SessionId }));
    } finally {
      Reflect.deleteProperty(globalThis, 'location');
      globalThis.fetch = fetch;
    }
    expect(urls).toEqual([`${where}/pagos/Api/Applications/CloseDedicatedSession`]);
    expect(upstream.sent).toEqual([]);
  });
}

test('a page without an origin, such as a sandbox, has no path', async () => {
  Object.assign(globalThis, { location: { origin: 'null' } });
  try {
    const error = await failure(() => WAYS.gvp?.({ relay: '/pay' }));
    expect(error.message).toMatch(/^relay: expected /);
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
  }
});

// What only a direct client takes: beside a relay it would be a secret in a page, or have no meaning.
const DIRECT: Record<string, Record<string, unknown>> = {
  slimcd: { username: 'u', password: 'p', statsOrigin: SHOP, transOrigin: SHOP, transport: 'cors', jsonp: {} },
  pagos: { origin: SHOP, token: 'token' },
  ftipgw: { origin: SHOP, binding: 'soap' },
  zastrpay: { baseUrl: SHOP, apiKey: 'key' },
  gvp: { serviceRoot: SHOP, method: 'get', consumerSecret: 'secret' },
};
for (const [name, options] of Object.entries(DIRECT)) {
  for (const [option, value] of Object.entries(options)) {
    test(`${name}: ${option} is refused beside relay`, async ({ upstream }) => {
      const error = await failure(() => WAYS[name]?.({ relay, [option]: value }));
      expect(error).toMatchObject({ code: 'INVALID_REQUEST', gateway: name });
      expect(error.message).toBe(`${option}: expected none beside relay`);
      // Absent is absent.
      expect(() => WAYS[name]?.({ relay, [option]: undefined }).catch(() => {})).not.toThrow();
      expect(upstream.sent).toEqual([]);
    });
  }
}

const SECRETS: [gateway: string, fields: object][] = [
  ['slimcd', { username: 'x' }],
  ['slimcd', { UserName: 'x' }],
  ['slimcd', { password: 'x' }],
  ['slimcd', { Password: '' }],
  ['slimcd', { clientid: '1032', password: '289075' }],
  ['ftipgw', { Username: 'x' }],
  ['ftipgw', { Password: 'x' }],
  ['ftipgw', { Vendor: '0001' }],
  ['gvp', { oauth_consumer_key: 'x' }],
  ['gvp', { oauth_signature: 'x' }],
];
for (const [gateway, fields] of SECRETS) {
  test(`${gateway}: ${Object.keys(fields).join(', ')} in a request is refused before it is sent`, async ({
    atShop,
  }) => {
    let asked = 0;
    atShop.relay = async () => new Response(`${asked++}`);
    const error = await failure(() => WAYS[gateway]?.({ relay }, fields));
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent', gateway });
    expect(error.message).toMatch(/^\w+: expected none beside relay$/);
    expect(asked).toBe(0);
  });
}

test('SlimCD travels by cors alone', async ({ atShop }) => {
  let asked = 0;
  atShop.relay = async () => new Response(`${asked++}`, { status: 500 });
  const { cancelSession } = createSlimCD({ relay }).sessions;
  for (const transport of ['auto', 'jsonp', 'jsonp-post']) {
    const error = await failure(() => cancelSession({ sessionid }, { transport } as object));
    expect(error.message).toBe('transport: expected cors');
  }
  expect(asked).toBe(0);
  // Nor is there another way to fall back on.
  expect(await failure(() => cancelSession({ sessionid }))).toMatchObject({ code: 'GATEWAY' });
  expect(asked).toBe(1);
});

test('the payer’s page is the gateway’s, and its address knows no secret', () => {
  const { sessions } = createSlimCD({ relay: '/pay' });
  expect(sessions.showSessionUrl({ SessionID: sessionid })).toBe(
    `https://stats.slimcd.com/soft/showsession.asp?sessionid=${sessionid}`,
  );
});

test('GVP: the token may be left to the relay', async ({ atShop }) => {
  let body = '';
  atShop.relay = async (request) => {
    body = await request.text();
    return Response.json({ StatusCode: 0 });
  };
  const { token: _, ...fields } = product;
  await createGvp({ relay }).cancelProduct(fields);
  expect(body).toBe('productId=1107&productTypeId=4&pin=0042');
  expect((await failure(() => createGvp({ relay }).cancelProduct({ ...fields, token: '' }))).message).toMatch(/^token/);
});

const problem = (status: number, body: unknown, type = 'application/problem+json') =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': type } });

// Of Zastrpay a 403 and a 404 mean something by themselves; of Pagos and GVP a 200 with a member of theirs.
const PROBLEMS: [what: string, answer: () => Response, error: Partial<SessionGateError>, but?: string[]][] = [
  [
    '403',
    () => problem(403, { code: 'AUTHENTICATION', outcome: 'refused' }),
    { code: 'AUTHENTICATION', outcome: 'refused' },
  ],
  [
    '400',
    () => problem(400, { code: 'INVALID_REQUEST', outcome: 'not-sent', detail: 'x: expected y' }),
    { code: 'INVALID_REQUEST', outcome: 'not-sent', message: expect.stringContaining('x: expected y') as never },
  ],
  ['408', () => problem(408, { code: 'NETWORK', outcome: 'not-sent' }), { code: 'NETWORK', outcome: 'not-sent' }],
  ['502', () => problem(502, { code: 'NETWORK', outcome: 'unknown' }), { code: 'NETWORK', outcome: 'unknown' }],
  [
    '502 of nonsense',
    () => problem(502, { code: 'GATEWAY', outcome: 'unknown' }),
    { code: 'GATEWAY', outcome: 'unknown' },
  ],
  ['500', () => problem(500, { code: 'GATEWAY', outcome: 'unknown' }), { code: 'GATEWAY', outcome: 'unknown' }],
  // What a relay never says must not become a yes, nor a no.
  [
    '200',
    () => problem(200, { code: 'OK', outcome: 'ok', Success: true, StatusCode: 0 }),
    { outcome: 'unknown' },
    ['pagos', 'gvp', 'zastrpay'],
  ],
  [
    '404 of somebody else',
    () => problem(404, { title: 'Not found', status: 404 }),
    { outcome: 'unknown' },
    ['zastrpay'],
  ],
  ['no JSON', () => problem(403, '<html>'), { outcome: 'unknown' }, ['zastrpay']],
  ['a list', () => problem(403, []), { outcome: 'unknown' }, ['zastrpay']],
  ['objects for words', () => problem(403, { code: {}, outcome: [] }), { outcome: 'unknown' }, ['zastrpay']],
  [
    'the words of a problem in plain JSON',
    () => problem(502, { code: 'INVALID_REQUEST', outcome: 'not-sent' }, 'application/json'),
    { outcome: 'unknown' },
  ],
];
for (const [what, answer, expected, but] of PROBLEMS) {
  for (const [name, call] of Object.entries(WAYS)) {
    if (but?.includes(name)) continue;
    test(`a problem, ${what}, ${name}: ${expected.code ?? ''} ${expected.outcome}`, async ({ atShop }) => {
      atShop.relay = async () => answer();
      const error = await failure(() => call({ relay, retry: 0 }));
      expect(error).toMatchObject(expected);
      expect(error.gateway).toBe(name);
    });
  }
}

test('a direct client takes no problem for a relay’s', async ({ upstream }) => {
  upstream.respond = () => problem(400, { code: 'INVALID_REQUEST', outcome: 'not-sent' });
  const pagos = createPagos({ origin: 'https://calc.example', token: 'token' });
  const error = await failure(() => pagos.closeDedicatedSession({ ApplicationKey, SessionId }));
  expect(error).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
});

test('a relay that refuses what it let through before leaves the outcome unknown', async ({ atShop }) => {
  const answers = [
    () => problem(502, { code: 'NETWORK', outcome: 'unknown' }),
    () => problem(400, { code: 'INVALID_REQUEST', outcome: 'not-sent' }),
  ];
  atShop.relay = async () => (answers.shift() as () => Response)();
  const error = await failure(() => WAYS.zastrpay?.({ relay, retry: 1 }));
  expect(error).toMatchObject({ outcome: 'unknown' });
  expect(answers).toHaveLength(0);
});

test('end through the relay: ended, and not on a guess after doubt', async ({ relayWith, upstream, atShop }) => {
  atShop.relay = relayWith();
  expect(await end(createSlimCD({ relay }), { sessionid })).toMatchObject({ state: 'ended', attempts: 1 });
  expect(await end(createPagos({ relay }), { ApplicationKey, SessionId })).toMatchObject({ state: 'ended' });
  expect(await end(createZastrpay({ relay }), { redirectSessionId })).toMatchObject({ state: 'ended' });
  expect(await end(createGvp({ relay }), product)).toMatchObject({ state: 'pending' });
  expect(upstream.calls).toHaveLength(4);

  const answers = [problem(502, { code: 'NETWORK', outcome: 'unknown' })];
  atShop.relay = async () => answers.shift() ?? problem(400, { code: 'INVALID_REQUEST', outcome: 'not-sent' });
  const ending = await end(createZastrpay({ relay }), { redirectSessionId }, { timeout: 2 });
  expect(ending).toMatchObject({ state: 'unknown' });
});

test('endOnLeave takes clients of a relay, and refuses what it could not send when it is armed', () => {
  Object.assign(globalThis, { location: { origin: SHOP } });
  try {
    for (const stop of [
      endOnLeave(createSlimCD({ relay }), { sessionid }),
      endOnLeave(createPagos({ relay }), { ApplicationKey, SessionId }),
      endOnLeave(createZastrpay({ relay }), { redirectSessionId }),
      endOnLeave(createGvp({ relay: '/pay' }), product),
    ]) {
      stop();
    }
    expect(() => endOnLeave(createZastrpay({ relay }), { redirectSessionId: 'x' })).toThrow(
      'redirectSessionId: expected',
    );
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
  }
  expect(() => endOnLeave(createGvp({ relay: '/pay' }), product)).toThrow('relay: expected');
  const direct = createPagos({ origin: SHOP, token: 'token' });
  expect(() => endOnLeave(direct as never, { ApplicationKey, SessionId })).toThrow('client: expected');
});
