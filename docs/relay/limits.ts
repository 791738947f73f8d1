// Express with a relay for Zastrpay, and before it a rate limit and idempotency keys. Both keep their counts in memory
// here; several processes need a shared store, such as Redis.
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Idempotency, IdempotencyError, IdempotencyErrorCodes } from '@node-idempotency/core';
import { MemoryStorageAdapter } from '@node-idempotency/storage-adapter-memory';
import express from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { createRelay } from 'sessiongate/relay';

const sidOf = (cookie = '') => /(?:^|; )sid=(\w+)/.exec(cookie)?.[1];

const { ZASTRPAY_URL = '', ZASTRPAY_KEY = '', SHOP_ORIGIN } = process.env;

// The payment session of each login. A shop stores it beside its logins.
const payments = new Map([['9f2c', 'd80d9e26-ffa0-43f2-8c2b-c96513cc9351']]);

const relay = createRelay({
  // For browsers that send no `Sec-Fetch-Site`.
  origin: SHOP_ORIGIN,
  authorize: ({ operation, fields, request }) => {
    const mine = payments.get(sidOf(request.headers.get('cookie') ?? '') ?? '');
    return operation === 'CancelRedirectSession' && mine !== undefined && fields.redirectSessionId === mine;
  },
  zastrpay: { baseUrl: ZASTRPAY_URL, apiKey: ZASTRPAY_KEY },
});

/** The body that `sessiongate` in the page reads as an error with this code and outcome. */
const problem = (code: 'NETWORK' | 'INVALID_REQUEST', outcome: 'not-sent' | 'unknown') =>
  JSON.stringify({ code, outcome });

/** The `Idempotency-Key` of a login. Different logins may send the same key. */
const keyOf = (cookie = '', key: unknown) => `${sidOf(cookie)}:${key}`;

/** The keys whose calls were made. Here they are kept until the process ends. */
const calledKeys = new Set<string>();

/** Five calls a minute for each login, or for each address without a login. */
const limit = rateLimit({
  windowMs: 60_000,
  limit: 5,
  standardHeaders: true,
  // A repeat calls no gateway. It must get the stored response, and not a 429 that says `not-sent`.
  skip: ({ headers }) => {
    const key = headers['idempotency-key'];
    return key !== undefined && calledKeys.has(keyOf(headers.cookie, key));
  },
  keyGenerator: ({ headers, ip = '' }) => sidOf(headers.cookie) ?? ipKeyGenerator(ip),
  handler: (_, response) => {
    response.status(429).type('application/problem+json').send(problem('NETWORK', 'not-sent'));
  },
});

interface KeptResponse {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const idempotency = new Idempotency(new MemoryStorageAdapter());

const toResponse = ({ status, type, text }: KeptResponse) =>
  new Response(text, { status, headers: { 'content-type': type, 'cache-control': 'no-store' } });

/** Calls the relay once for each `Idempotency-Key` of a login, and answers repeats with the stored response. */
async function relayOnce(request: Request): Promise<Response> {
  const key = request.headers.get('idempotency-key');
  if (key === null) return relay(request);
  const loginKey = keyOf(request.headers.get('cookie') ?? '', key);
  calledKeys.add(loginKey);
  const call = {
    method: request.method,
    path: new URL(request.url).pathname,
    headers: { 'idempotency-key': loginKey },
    body: { text: await request.clone().text() },
  };
  try {
    const kept = await idempotency.onRequest<KeptResponse, never>(call);
    if (kept?.body) return toResponse(kept.body);
  } catch (error) {
    if (!(error instanceof IdempotencyError)) throw error;
    // The first call is still in flight, so its outcome is unknown.
    const isInFlight = error.code === IdempotencyErrorCodes.REQUEST_IN_PROGRESS;
    const text = isInFlight ? problem('NETWORK', 'unknown') : problem('INVALID_REQUEST', 'not-sent');
    return toResponse({ status: isInFlight ? 409 : 422, type: 'application/problem+json', text });
  }
  const response = await relay(request);
  const { status, headers } = response;
  const body = { status, type: headers.get('content-type') ?? '', text: await response.text() };
  await idempotency.onResponse(call, { body });
  return toResponse(body);
}

const app = express();
const pay = getRequestListener(relayOnce);

app.all(/^\/pay\//, limit, (request, response) => pay(request, response));
app.get('/', (_, response) => {
  response.send('the rest of the shop');
});

// On loopback alone, behind the server that ends TLS.
const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`);
});
