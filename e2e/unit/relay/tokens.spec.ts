import { CALLS, expect, JSON_TYPE, post, samples, test } from './fixtures.js';

const ORIGIN = 'https://calc.example';
const REFUSED = { Success: false, InvalidToken: true, Messages: ['expired'] };
const bearers = (sent: { headers: Readonly<Record<string, string>> }[]) =>
  sent.map(({ headers }) => headers.authorization?.replace('Bearer ', ''));

/** A gateway that takes one token at a time. */
const takes = (token: string) => (request: Request) =>
  request.headers.get('authorization') === `Bearer ${token}` ? undefined : Response.json(REFUSED);

test('the token provider is called once, and its token is stored', async ({ relayWith, upstream }) => {
  let asked = 0;
  const token = async () => {
    asked++;
    return samples.pagos.token;
  };
  const relay = relayWith({ pagos: { origin: ORIGIN, token } });
  for (let i = 0; i < 3; i++) await relay(CALLS.pagos());
  await Promise.all(Array.from({ length: 20 }, () => relay(CALLS.pagos())));
  expect([asked, new Set(bearers(upstream.sent)).size, upstream.sent.length]).toEqual([1, 1, 23]);
});

test('a refused token is renewed once for all calls that were refused together', async ({ relayWith, upstream }) => {
  let asked = 0;
  const relay = relayWith({ pagos: { origin: ORIGIN, token: () => `token-${++asked}` } });
  upstream.respond = (request) => takes('token-2')(request) ?? Response.json({ Success: true, Messages: [] });
  const answers = await Promise.all(Array.from({ length: 10 }, () => relay(CALLS.pagos())));
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual(
    answers.map(() => ({ Success: true, Messages: [] })),
  );
  expect(asked).toBe(2);
  expect(bearers(upstream.sent).sort()).toEqual([...Array(10).fill('token-1'), ...Array(10).fill('token-2')]);
});

test('the token provider is not called a third time when the second token is refused', async ({
  relayWith,
  upstream,
}) => {
  let asked = 0;
  const relay = relayWith({ pagos: { origin: ORIGIN, token: () => `token-${++asked}` } });
  upstream.respond = () => Response.json(REFUSED);
  expect(await (await relay(CALLS.pagos())).json()).toEqual(REFUSED);
  expect([asked, bearers(upstream.sent)]).toEqual([2, ['token-1', 'token-2']]);
});

for (const [what, token] of [
  ['fixed', 'token-1'],
  ['the same again', () => 'token-1'],
] as const) {
  test(`the refusal of the gateway is returned after one request when the token is ${what}`, async ({
    relayWith,
    upstream,
  }) => {
    upstream.respond = () => Response.json(REFUSED);
    const answer = await relayWith({ pagos: { origin: ORIGIN, token } })(CALLS.pagos());
    expect([await answer.json(), upstream.sent.length]).toEqual([REFUSED, 1]);
  });
}

test('the relay passes the refusal on when the provider has no second token', async ({ relayWith, upstream }) => {
  let asked = 0;
  const token = () => (asked++ ? Promise.reject(new Error('canary')) : 'token-1');
  upstream.respond = () => Response.json(REFUSED);
  const answer = await relayWith({ pagos: { origin: ORIGIN, token } })(CALLS.pagos());
  expect([await answer.json(), upstream.sent.length, asked]).toEqual([REFUSED, 1, 2]);
});

test('HTTP 500 does not count as the refusal of a token, also when its body says so', async ({
  relayWith,
  upstream,
}) => {
  let asked = 0;
  const relay = relayWith({ pagos: { origin: ORIGIN, token: () => `token-${++asked}` } });
  upstream.respond = () => Response.json(REFUSED, { status: 500 });
  const { ApplicationKey } = samples.pagos;
  const open = post('/pay/pagos/Api/Applications/OpenDedicatedSession', JSON.stringify({ ApplicationKey }), JSON_TYPE);
  expect((await relay(open)).status).toBe(500);
  expect([asked, upstream.sent.length]).toEqual([1, 1]);
});

test('a page that disconnects while the token is awaited does not cancel the token for other calls', async ({
  relayWith,
  upstream,
}) => {
  let asked = 0;
  let give = (_: string) => {};
  const token = () => {
    asked++;
    return new Promise<string>((resolve) => {
      give = resolve;
    });
  };
  const relay = relayWith({ pagos: { origin: ORIGIN, token } });
  const page = new AbortController();
  const left = relay(new Request(CALLS.pagos(), { signal: page.signal }));
  await expect.poll(() => asked).toBe(1);
  page.abort();
  const stays = relay(CALLS.pagos());
  give(samples.pagos.token);
  // A closing continues after its page has disconnected.
  expect([(await left).status, (await stays).status]).toEqual([200, 200]);
  expect([asked, upstream.sent.length]).toEqual([1, 2]);
});

test('a failed renewal of the token fails no other call', async ({ relayWith, upstream }) => {
  let asked = 0;
  const token = () => (++asked === 2 ? Promise.reject(new Error('canary')) : `token-${asked}`);
  const relay = relayWith({ pagos: { origin: ORIGIN, token } });
  upstream.respond = (request) => takes('token-3')(request) ?? Response.json({ Success: true, Messages: [] });
  expect(await (await relay(CALLS.pagos())).json()).toEqual(REFUSED);
  expect(await (await relay(CALLS.pagos())).json()).toMatchObject({ Success: true });
  expect([asked, bearers(upstream.sent)]).toEqual([3, ['token-1', 'token-3']]);
});

for (const [what, token] of [
  ['throws', () => Promise.reject(new Error('canary'))],
  ['gives nothing', () => undefined],
  ['gives no token', () => 'two words'],
  ['gives two headers', () => 'a\r\nx-evil: 1'],
  ['never answers', () => new Promise(() => {})],
] as const) {
  test(`nothing is sent when the token provider ${what}, and the next call asks again`, async ({
    relayWith,
    upstream,
  }) => {
    let asked = 0;
    const give = () => (asked++ ? samples.pagos.token : token()) as string;
    const relay = relayWith({ timeout: 1, pagos: { origin: ORIGIN, token: give } });
    const answer = await relay(CALLS.pagos());
    expect([answer.status, await answer.json(), upstream.sent.length]).toEqual([
      502,
      { code: 'NETWORK', outcome: 'not-sent' },
      0,
    ]);
    expect([(await relay(CALLS.pagos())).status, asked, upstream.sent.length]).toEqual([200, 2, 1]);
  });
}

test('the token does not come back in any encoding of the gateway', async ({ relayWith, upstream }) => {
  const token = 'canary/token+77==';
  upstream.respond = ({ headers }) =>
    Response.json({
      Success: false,
      Messages: [`not ${headers.get('authorization')}`, encodeURIComponent(token), { [token]: [token] }],
    });
  const answer = await relayWith({ pagos: { origin: ORIGIN, token } })(CALLS.pagos());
  const text = await answer.text();
  expect(text).not.toMatch(/canary|77/);
  expect(JSON.parse(text).Messages[0]).toBe('[redacted]');
});
