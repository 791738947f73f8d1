import { createPagos, type SessionGateError } from '../../../src/index.js';
import { failureOf } from '../../support/failures.js';
import { expect, samples, test } from './fixtures.js';
import { problem, relay, WAYS } from './ways.js';

const { ApplicationKey, SessionId } = samples.pagos;

// Zastrpay answers 403 and 404 too, with another meaning.
const PROBLEMS: [what: string, answer: () => Response, error: Partial<SessionGateError>, but?: string[]][] = [
  [
    '403',
    () => problem(403, { code: 'AUTHENTICATION', outcome: 'refused' }),
    { code: 'AUTHENTICATION', outcome: 'refused' },
  ],
  [
    '400',
    () => problem(400, { code: 'INVALID_REQUEST', outcome: 'not-sent', detail: 'x must be y' }),
    { code: 'INVALID_REQUEST', outcome: 'not-sent', message: expect.stringContaining('x must be y') as never },
  ],
  ['408', () => problem(408, { code: 'NETWORK', outcome: 'not-sent' }), { code: 'NETWORK', outcome: 'not-sent' }],
  ['502', () => problem(502, { code: 'NETWORK', outcome: 'unknown' }), { code: 'NETWORK', outcome: 'unknown' }],
  [
    '502 of nonsense',
    () => problem(502, { code: 'GATEWAY', outcome: 'unknown' }),
    { code: 'GATEWAY', outcome: 'unknown' },
  ],
  ['500', () => problem(500, { code: 'GATEWAY', outcome: 'unknown' }), { code: 'GATEWAY', outcome: 'unknown' }],
  // A relay never sends these, so they must be neither a success nor a refusal.
  [
    '200',
    () => problem(200, { code: 'OK', outcome: 'ok', Success: true, StatusCode: 0 }),
    { code: 'GATEWAY', outcome: 'unknown' },
  ],
  [
    '404 of somebody else',
    () => problem(404, { title: 'Not found', status: 404 }),
    { outcome: 'unknown' },
    ['zastrpay'],
  ],
  ['no JSON', () => problem(403, '<html>'), { outcome: 'unknown' }, ['zastrpay']],
  ['a list', () => problem(403, []), { outcome: 'unknown' }, ['zastrpay']],
  ['objects for words', () => problem(403, { code: {}, outcome: [] }), { outcome: 'unknown' }],
  [
    'the words of a problem in plain JSON',
    () => problem(502, { code: 'INVALID_REQUEST', outcome: 'not-sent' }, 'application/json'),
    { outcome: 'unknown' },
  ],
];
for (const [what, answer, expected, but] of PROBLEMS) {
  for (const [name, call] of Object.entries(WAYS)) {
    if (but?.includes(name)) continue;
    test(`problem+json of the relay, ${what}, ${name}: ${expected.code ?? ''} ${expected.outcome}`, async ({
      atShop,
    }) => {
      atShop.relay = async () => answer();
      const error = await failureOf(() => call({ relay, retry: 0 }));
      expect(error).toMatchObject(expected);
      expect(error.gateway).toBe(name);
      // A code of the relay is no code of the gateway.
      if (expected.code) expect(error).not.toHaveProperty('gatewayCode', expect.anything());
    });
  }
}

test('a direct client does not read problem+json as an answer of a relay', async ({ upstream }) => {
  upstream.respond = () => problem(400, { code: 'INVALID_REQUEST', outcome: 'not-sent' });
  const pagos = createPagos({ origin: 'https://calc.example', token: 'token' });
  const error = await failureOf(() => pagos.closeDedicatedSession({ ApplicationKey, SessionId }));
  expect(error).toMatchObject({ code: 'PROTOCOL', outcome: 'unknown' });
});

test('a refusal by the relay after a lost attempt of the same call leaves the outcome unknown', async ({ atShop }) => {
  const answers = [
    () => problem(502, { code: 'NETWORK', outcome: 'unknown' }),
    () => problem(400, { code: 'INVALID_REQUEST', outcome: 'not-sent' }),
  ];
  atShop.relay = async () => (answers.shift() as () => Response)();
  const error = await failureOf(() => WAYS.zastrpay?.({ relay, retry: 1 }));
  expect(error).toMatchObject({ outcome: 'unknown' });
  expect(answers).toHaveLength(0);
});
