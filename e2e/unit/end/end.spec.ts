import { expect, test } from '@playwright/test';
import { end } from '../../../src/end.js';
import { ENDING, type EndingDescription, type Step } from '../../../src/ending.js';
import { GatewayError, NetworkError, RefusedError, type SessionGateError } from '../../../src/errors.js';

type Request = { id: string };
type Script = (SessionGateError | object | 'hang')[];

const lost = () => new NetworkError('no readable answer', { outcome: 'unknown', retryable: true });
const unsent = () => new NetworkError('offline', { outcome: 'not-sent', retryable: true });
const failed = () => new GatewayError('HTTP status 500', { outcome: 'unknown', retryable: true });
const no = () => new RefusedError('no', { outcome: 'refused' });
const busy = () => new RefusedError('too many requests', { outcome: 'refused', retryable: true });
const YES = { response: 'Success' };

/** A client whose gateway answers by a script, and which records what was asked of it. */
function scripted(answers: Script, checks: Step[] = [], more: Partial<EndingDescription<Request>> = {}) {
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  const description: EndingDescription<Request> = {
    gateway: 'slimcd',
    operation: 'CancelSession',
    inDoubt: checks.length ? 'check' : 'again',
    attempt: async (_, { signal }) => {
      asked.push('attempt');
      signals.push(signal);
      const answer = answers.shift() ?? YES;
      if (answer === 'hang') {
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(lost())));
      }
      if (answer instanceof Error) throw answer;
      return answer;
    },
    yes: (reply) => ({ state: 'ended', reply }),
    no: (_, doubt) => (doubt ? { state: 'already-ended' } : { state: 'refused' }),
    check: async () => {
      asked.push('check');
      return checks.shift() ?? 'check';
    },
    subject: ({ id }) => id,
    ...more,
  };
  return { client: { [ENDING]: description }, asked, signals };
}

const ENDINGS: [string, Script, Step[], Record<string, unknown>, string[]][] = [
  ['a yes', [YES], [], { state: 'ended', attempts: 1, reply: YES }, ['attempt']],
  ['a no', [no()], [], { state: 'refused', attempts: 1 }, ['attempt']],
  ['a no after a lost answer', [lost(), no()], [], { state: 'already-ended', attempts: 2 }, ['attempt', 'attempt']],
  ['a yes after a failure', [failed(), YES], [], { state: 'ended', attempts: 2 }, ['attempt', 'attempt']],
  ['a yes after nothing was sent', [unsent(), YES], [], { state: 'ended', attempts: 2 }, ['attempt', 'attempt']],
  ['a no after nothing was sent', [unsent(), no()], [], { state: 'refused', attempts: 2 }, ['attempt', 'attempt']],
  ['a yes after a rate limit', [busy(), YES], [], { state: 'ended', attempts: 2 }, ['attempt', 'attempt']],
  [
    'a check that finds it ended',
    [lost()],
    [{ state: 'ended' }],
    { state: 'ended', attempts: 1 },
    ['attempt', 'check'],
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

for (const [name, answers, checks, ending, asked] of ENDINGS) {
  test(`${name}: ${JSON.stringify(ending)}`, async () => {
    const script = scripted(answers, checks);
    expect(await end(script.client, { id: '1' })).toMatchObject(ending);
    expect(script.asked).toEqual(asked);
  });
}

test('a no carries its error, a yes none', async () => {
  const refused = await end(scripted([no()]).client, { id: '1' });
  expect(refused.error).toMatchObject({ code: 'REFUSED', outcome: 'refused' });
  expect(await end(scripted([YES]).client, { id: '1' })).not.toHaveProperty('error');
});

test('what must not be repeated is not', async () => {
  const script = scripted([lost(), YES], [], { inDoubt: { state: 'unknown' } });
  expect(await end(script.client, { id: '1' })).toMatchObject({
    state: 'unknown',
    attempts: 1,
    error: { code: 'NETWORK' },
  });
  expect(script.asked).toEqual(['attempt']);
});

test('when the budget is spent it says what is known: nothing', async () => {
  const script = scripted(Array(100).fill('hang'));
  const began = performance.now();
  const ending = await end(script.client, { id: '1' }, { timeout: 1 });
  expect(performance.now() - began).toBeLessThan(1250);
  expect(ending).toMatchObject({ state: 'unknown', error: { outcome: 'unknown' } });
  expect(ending.attempts).toBeGreaterThanOrEqual(1);
});

test('when the budget is spent on refusals for now, it is refused', async () => {
  const ending = await end(scripted(Array(100).fill(busy())).client, { id: '1' }, { timeout: 1 });
  expect(ending).toMatchObject({ state: 'refused', error: { code: 'REFUSED' } });
});

for (const [earlier, attempts] of [
  [[], 1],
  [[busy()], 2],
] as const) {
  test(`an attempt that is under way when the budget is spent may have worked, after ${attempts - 1} refusals`, async () => {
    const errors: Error[] = [...earlier];
    const attempt = () => new Promise<never>((_, reject) => errors.length && reject(errors.shift()));
    const { client } = scripted([], [], { attempt });
    const ending = await end(client, { id: '1' }, { timeout: 1 });
    expect(ending).toMatchObject({ state: 'unknown', attempts, error: { code: 'TIMEOUT', outcome: 'unknown' } });
  });
}

test('two endings of one session are one', async () => {
  const script = scripted([YES]);
  const [a, b] = await Promise.all([end(script.client, { id: '1' }), end(script.client, { id: '1' })]);
  expect(a).toEqual(b);
  expect(script.asked).toEqual(['attempt']);
  // Not kept beyond its end.
  await end(script.client, { id: '1' });
  expect(script.asked).toEqual(['attempt', 'attempt']);
});

test('another session, another client, another PIN: not shared', async () => {
  const one = scripted([]);
  const other = scripted([]);
  const requests = [{ id: '1' }, { id: '2' }, { id: '1', pin: '0000' }, { id: '1', pin: '0001' }, { id: '1', pin: 1 }];
  await Promise.all([...requests.map((request) => end(one.client, request)), end(other.client, { id: '1' })]);
  expect(one.asked).toHaveLength(5);
  expect(other.asked).toHaveLength(1);
});

test('one caller leaves, the other gets the answer; the last to leave stops the work', async () => {
  const script = scripted(['hang']);
  const [first, second] = [new AbortController(), new AbortController()];
  const a = end(script.client, { id: '1' }, { signal: first.signal }).catch((error) => error);
  const b = end(script.client, { id: '1' }, { signal: second.signal }).catch((error) => error);
  await expect.poll(() => script.signals.length).toBe(1);
  first.abort('left');
  expect(await a).toMatchObject({ name: 'AbortError', code: 'ABORTED', outcome: 'unknown', cause: 'left' });
  expect(script.signals[0]?.aborted).toBe(false);
  second.abort();
  expect(await b).toMatchObject({ code: 'ABORTED', outcome: 'unknown' });
  expect(script.signals[0]?.aborted).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(script.asked).toEqual(['attempt']);
});

test('each caller keeps a deadline of its own', async () => {
  const script = scripted(['hang', 'hang', YES]);
  const short = end(script.client, { id: '1' }, { timeout: 1 });
  const long = end(script.client, { id: '1' }, { timeout: 8 });
  expect(await short).toMatchObject({ state: 'unknown' });
  expect(await long).toMatchObject({ state: 'ended' });
});

test('a signal that has aborted already: nothing is asked', async () => {
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
  test(`refuses ${name}`, async () => {
    const error = await end(client as never, request as never, options).catch((error) => error);
    expect(error).toMatchObject({ code: 'INVALID_REQUEST', outcome: 'not-sent' });
  });
}
