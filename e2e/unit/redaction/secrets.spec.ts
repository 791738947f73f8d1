import assert from 'node:assert/strict';
import { type CallEvent, end } from '../../../src/index.js';
import { everyText } from '../../support/every-text.js';
import { failureOf } from '../../support/failures.js';
import type { Answer } from '../../support/fetch-stub.js';
import {
  hasAllowedSecret,
  hasForbiddenSecret,
  hasIdentifier,
  hasSecret,
  refusalBy,
  waysTo,
} from '../../support/secret-scan/canaries.js';
import { ENCODERS } from '../../support/secret-scan/echoes.js';
import { expect, expectNothing, open, test } from './fixtures.js';

const WAYS = waysTo('https://gateway.example').filter(({ needsPage, isRefused }) => !needsPage && !isRefused);

test('the search for secrets finds hidden members', () => {
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
  for (const place of places) expect(hasSecret(everyText(place))).toBe(true);
  expect(hasSecret(everyText(new Error('canar', { cause: { pin: 10815 } })))).toBe(false);
  expect(hasIdentifier(everyText({ reply: { name: 'ROBIN' } }, 'reply'))).toBe(false);
});

for (const way of WAYS) {
  const secrets = [...Object.values(way.request), way.options.token, way.options.apiKey, way.options.password];
  const headers = Object.values((way.options.headers as Record<string, string>) ?? {});
  const sent = [...secrets, ...headers.map((value) => value.replace('Bearer ', ''))].filter(
    (value) => hasSecret(`${value}`) || hasIdentifier(`${value}`),
  );

  test(`${way.name}: sent secrets that come back are redacted in every encoding`, async ({ wire }) => {
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
        // The texts without a secret stay.
        if (answer === refusal) assert.match(everyText(error.reply ?? error.message), /\[redacted\]/);
      }
    }
  });

  if (way.gateway === 'ftipgw' || way.request.transtype) continue;
  test(`${way.name}: a result of \`end\` contains no sent secret`, async ({ wire }) => {
    wire.answers = [refusalBy(way.gateway, sent.join())];
    const ending = await end(open(way).client, way.request as never, { timeout: 1 });
    expect(['refused', 'unknown']).toContain(ending.state);
    expectNothing('end', ending);
  });
}

test('no error holds a secret when nothing comes back, and no URL unless it is allowed', async ({ wire }) => {
  wire.answers = ['cut'];
  for (const way of WAYS) {
    const error = await failureOf(open(way).run(way.request));
    expect(error.code).toBe('NETWORK');
    expectNothing(way.name, error);
    const { url = '' } = wire.sent.at(-1) ?? {};
    expect(hasAllowedSecret(url), way.name).toBe(way.inUrl === true);
    expect(hasForbiddenSecret(url), way.name).toBe(false);
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
