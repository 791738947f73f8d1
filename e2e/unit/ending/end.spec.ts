import { end as endInRealTime } from '../../../src/ending/end.js';
import type { NextStep } from '../../../src/ending/types.js';
import { expect, test } from '../../support/node-test.js';
import { withClock } from '../core/fake-clock.js';
import { end } from './end-on-clock.js';
import { busy, failed, lost, no, type Script, scripted, unsent, YES } from './scripted.js';

type Row = [string, Script, NextStep[], Record<string, unknown>, string[], Parameters<typeof scripted>[2]?];
const ENDINGS: Row[] = [
  ['a yes', [YES], [], { state: 'ended', attempts: 1, reply: YES }, ['attempt']],
  ['a no', [no()], [], { state: 'refused', attempts: 1 }, ['attempt']],
  ['a no after a lost answer', [lost(), no()], [], { state: 'unknown', attempts: 2 }, ['attempt', 'attempt']],
  ['a yes after a failure', [failed(), YES], [], { state: 'ended', attempts: 2 }, ['attempt', 'attempt']],
  ['a yes after nothing was sent', [unsent(), YES], [], { state: 'ended', attempts: 2 }, ['attempt', 'attempt']],
  ['a no after nothing was sent', [unsent(), no()], [], { state: 'refused', attempts: 2 }, ['attempt', 'attempt']],
  ['a yes after a rate limit', [busy(), YES], [], { state: 'ended', attempts: 2 }, ['attempt', 'attempt']],
  [
    'a check that finds it over after a lost answer',
    [lost()],
    [{ state: 'over' }],
    { state: 'ended', attempts: 1 },
    ['attempt', 'check'],
  ],
  [
    'a check that finds it over after a no',
    [no()],
    [{ state: 'over' }],
    { state: 'already-ended', attempts: 1 },
    ['attempt', 'check'],
    { onRefusal: () => 'check' },
  ],
  [
    'a check that finds it open',
    [lost(), YES],
    ['again'],
    { state: 'ended', attempts: 2 },
    ['attempt', 'check', 'attempt'],
  ],
  [
    'a check that needs to ask twice',
    [lost()],
    ['check', { state: 'completed', reply: { approved: 'Y' } }],
    { state: 'completed', attempts: 1, reply: { approved: 'Y' } },
    ['attempt', 'check', 'check'],
  ],
];

for (const [name, answers, checks, ending, asked, more] of ENDINGS) {
  test(`${name}: ${JSON.stringify(ending)}`, async () => {
    const script = scripted(answers, checks, more);
    expect(await end(script.client, { id: '1' })).toMatchObject(ending);
    expect(script.asked).toEqual(asked);
  });
}

test('`end` reports the error of a refusal, and no error for a success', async () => {
  const refused = await end(scripted([no()]).client, { id: '1' });
  expect(refused.error).toMatchObject({ code: 'REFUSED', outcome: 'refused' });
  expect(await end(scripted([YES]).client, { id: '1' })).not.toHaveProperty('error');
});

test('`end` sends an operation once when a lost attempt must not be repeated', async () => {
  const script = scripted([lost(), YES], [], { onNoAnswer: () => 'settle' });
  expect(await end(script.client, { id: '1' })).toMatchObject({
    state: 'unknown',
    attempts: 1,
    error: { code: 'NETWORK' },
  });
  expect(script.asked).toEqual(['attempt']);
});

test('`end` is `unknown` when no attempt is answered within the budget', () =>
  withClock(async (clock) => {
    const script = scripted(Array(100).fill('hang'));
    const ending = await clock.drive(endInRealTime(script.client, { id: '1' }, { timeout: 1 }));
    expect(clock.now()).toBeLessThanOrEqual(1000);
    expect(ending).toMatchObject({ state: 'unknown', error: { outcome: 'unknown' } });
    expect(ending.attempts).toBeGreaterThanOrEqual(1);
  }));

test('`end` is `refused` when every attempt within the budget is rate limited', async () => {
  const ending = await end(scripted(Array(100).fill(busy())).client, { id: '1' }, { timeout: 1 });
  expect(ending).toMatchObject({ state: 'refused', error: { code: 'REFUSED' } });
});

for (const [earlier, attempts] of [
  [[], 1],
  [[busy()], 2],
] as const) {
  test(`\`end\` is \`unknown\` when an attempt is in flight at the end of the budget, after ${attempts - 1} rate limits`, async () => {
    const errors: Error[] = [...earlier];
    const attempt = () => new Promise<never>((_, reject) => errors.length && reject(errors.shift()));
    const { client } = scripted([], [], { attempt });
    const ending = await end(client, { id: '1' }, { timeout: 1 });
    expect(ending).toMatchObject({ state: 'unknown', attempts, error: { code: 'TIMEOUT', outcome: 'unknown' } });
  });
}

test('`end` sends nothing when its signal has aborted before', async () => {
  const script = scripted([YES]);
  const error = await end(script.client, { id: '1' }, { signal: AbortSignal.abort() }).catch((error) => error);
  expect(error).toMatchObject({ code: 'ABORTED', outcome: 'not-sent' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(script.asked).toEqual([]);
});

const UNUSABLE: [string, unknown, unknown, object][] = [
  ['no client', undefined, { id: '1' }, {}],
  ['a client whose sessions cannot be ended', {}, { id: '1' }, {}],
  ['no request', scripted([]).client, undefined, {}],
  ['a timeout in milliseconds', scripted([]).client, { id: '1' }, { timeout: 45_000 }],
  ['a signal that is none', scripted([]).client, { id: '1' }, { signal: 1 }],
];

for (const [name, client, request, options] of UNUSABLE) {
  test(`\`end\` rejects ${name} with INVALID_REQUEST`, async () => {
    const error = await endInRealTime(client as never, request as never, options).catch((error) => error);
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
  });
}
