import { call, type Spec } from '../../../src/call.js';
import type { Safety } from '../../../src/decide.js';
import { InvalidRequestError, type SessionGateError } from '../../../src/errors.js';
import type { CallEvent } from '../../../src/observe.js';
import { defineOperation, type Operation } from '../../../src/operation.js';
import type { Common } from '../../../src/options.js';
import type { Answered, Fact, Field, Transport, Verdict, Wire } from '../../../src/wire.js';
import { arrive } from './clock.js';

export const YES: Verdict<string> = { kind: 'yes', reply: 'reply' };
export const NO: Verdict<string> = { kind: 'no', gatewayCode: 'NO', message: 'no', reply: { said: 'no' } };
export const STALE: Verdict<string> = { ...NO, authentication: true, staleToken: true };
export const BUSY: Verdict<string> = { ...NO, passing: true };
export const FAILURE: Verdict<string> = { kind: 'failure', gatewayCode: 'ERR', message: 'broken' };
export const NONSENSE: Verdict<string> = { kind: 'nonsense', message: 'what?' };

export const NOT_SENT: Fact = { kind: 'not-sent', reason: 'the page forbids it' };
export const NO_ANSWER: Fact = { kind: 'no-answer', reason: 'no readable answer' };

/** An answer that the fake judge reads as the verdict. */
export const answered = (verdict: Verdict<string>, more: Partial<Answered> = {}): Fact => ({
  kind: 'answered',
  text: JSON.stringify(verdict),
  status: 200,
  ...more,
});

/** What one attempt comes to: the fact, and after how many milliseconds; `never` until the attempt is cut off. */
export interface Attempt {
  readonly fact: Fact;
  readonly after?: number | 'never';
}

/** What the fake carrier saw of an attempt. */
export interface Sent {
  readonly transport: Transport;
  readonly headers: readonly Field[];
  /** When it began and ended, in milliseconds. */
  readonly began: number;
  ended?: number;
  /** What it came to; nothing where its signal ended it. */
  fact?: Fact;
}

export interface Setup {
  safety?: Safety;
  /** The default budget in seconds. */
  timeout?: number;
  retry?: number;
  /** What each attempt comes to, in order; the last one stands for all that follow. */
  attempts?: readonly Attempt[];
  transports?: readonly Transport[];
  /** The transport that refuses the request before it is sent. */
  refusing?: Transport;
  wire?: Partial<Wire>;
  common?: Partial<Common>;
  headers?: Spec['headers'];
  waits?: boolean;
}

/** An operation whose carrier does as it is told. */
export function fake(setup: Setup = {}) {
  const { safety = 'repeatable', timeout = 60, transports = ['cors'], wire, common, headers, retry, waits } = setup;
  const attempts = [...(setup.attempts ?? [{ fact: answered(YES) }])];
  const sent: Sent[] = [];
  const events: CallEvent[] = [];
  const send = async (transport: Transport, signal: AbortSignal, headers: readonly Field[]): Promise<Fact> => {
    const entry: Sent = { transport, headers, began: performance.now() };
    sent.push(entry);
    const { fact, after = 0 } = (attempts.length > 1 ? attempts.shift() : attempts[0]) as Attempt;
    return new Promise((resolve) => {
      const end = (fact?: Fact) => {
        signal.removeEventListener('abort', onAbort);
        clearTimeout(timer);
        Object.assign(entry, { ended: performance.now(), fact });
        resolve(fact ?? NO_ANSWER);
      };
      const onAbort = () => end();
      const timer = after === 'never' ? undefined : arrive(() => end(fact), after);
      if (signal.aborted) onAbort();
      else signal.addEventListener('abort', onAbort);
    });
  };
  const spec: Spec<string> = {
    gateway: 'gvp',
    operation: 'Fake',
    safety,
    timeout,
    retry,
    encode: () => ({ url: 'https://gateway.example/', fields: [], ...wire }),
    carriers: () =>
      transports.map((transport) => ({
        transport,
        prepare: () => {
          if (transport === setup.refusing)
            throw new InvalidRequestError(`transport: expected another than ${transport}`);
          return (signal: AbortSignal, headers: readonly Field[]) => send(transport, signal, headers);
        },
      })),
    judge: ({ text }) => JSON.parse(text) as Verdict<string>,
    headers,
    waits,
  };
  const whole: Common = { credentials: 'omit', observe: (event) => events.push(event), ...common };
  const operation = defineOperation<Operation<unknown, string>>(
    spec,
    (request, options) => call(spec, whole, request, options),
    (error) => error.reply,
  );
  return { operation, sent, events };
}

/** What a promise rejects with; fails where it resolves. */
export async function failure(promise: Promise<unknown>): Promise<SessionGateError> {
  const nothing = Symbol('resolved');
  const error = await promise.then(
    () => nothing,
    (error: unknown) => error,
  );
  if (error === nothing) throw new Error('expected a rejection');
  return error as SessionGateError;
}
