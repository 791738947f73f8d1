import { createGvp, createPagos, createSlimCD, createZastrpay, end, endOnLeave } from '../../../src/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, SHOP, samples, test } from './fixtures.js';
import { problem, product, relay, WAYS } from './ways.js';

const { ApplicationKey, SessionId } = samples.pagos;
const { redirectSessionId } = samples.zastrpay;
const { sessionid } = samples.slimcd;

for (const [name, call] of Object.entries(WAYS)) {
  test(`${name}: the request to the relay holds no secret, and the reply comes back`, async ({
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
    await call({ relay, headers: { 'x-csrf-token': 'of-the-page' } });
    expect(upstream.calls.map(({ applied }) => applied)).toEqual([true]);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ credentials: 'same-origin', headers: { 'x-csrf-token': 'of-the-page' } });
    expect(seen[0]?.url.startsWith(`${SHOP}/pay/${name}/`)).toBe(true);
    expect(JSON.stringify(seen)).not.toMatch(/username|password|vendor|authorization|x-api-key|oauth/i);
    expect(JSON.stringify(upstream.sent)).not.toContain('of-the-page');
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

test('a relayed client of SlimCD sends by cors alone', async ({ atShop }) => {
  let asked = 0;
  atShop.relay = async () => new Response(`${asked++}`, { status: 500 });
  const { cancelSession } = createSlimCD({ relay }).sessions;
  for (const transport of ['auto', 'jsonp', 'jsonp-post']) {
    const error = await failureOf(() => cancelSession({ sessionid }, { transport } as object));
    expect(error.message).toBe("transport must be 'cors'");
  }
  expect(asked).toBe(0);
  // There is no other transport to fall back on.
  expect(await failureOf(() => cancelSession({ sessionid }))).toMatchObject({ code: 'GATEWAY' });
  expect(asked).toBe(1);
});

test('a relayed client returns the address of the gateway’s hosted page, without a secret', () => {
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
  expect((await failureOf(() => createGvp({ relay }).cancelProduct({ ...fields, token: '' }))).message).toMatch(
    /^token/,
  );
});

test('end through the relay reports ended, and unknown after a lost answer', async ({
  relayWith,
  upstream,
  atShop,
}) => {
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

test('`endOnLeave` accepts relayed clients, and rejects a request that it could not send when it is armed', () => {
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
      'redirectSessionId must be a UUID',
    );
  } finally {
    Reflect.deleteProperty(globalThis, 'location');
  }
  // Without a page `endOnLeave` does nothing.
  expect(endOnLeave(createGvp({ relay: '/pay' }), product)()).toBeUndefined();
  const direct = createPagos({ origin: SHOP, token: 'token' });
  expect(() => endOnLeave(direct as never, { ApplicationKey, SessionId })).toThrow('client must be');
});
