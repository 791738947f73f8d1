import { call } from '../../../src/core/call.js';
import { InvalidRequestError } from '../../../src/core/errors.js';
import type { CallEvent } from '../../../src/core/observe.js';
import { defineOperation, type Operation } from '../../../src/core/operation.js';
import type { OperationSpec } from '../../../src/core/operation-spec.js';
import type { ClientOptions } from '../../../src/core/options.js';
import type {
  AttemptResult,
  EncodedRequest,
  Field,
  ParsedReply,
  Responded,
  Safety,
  Send,
  Attempt as TransportAttempt,
  TransportName,
} from '../../../src/core/types.js';
import { arrive } from './fake-clock.js';

export const YES: ParsedReply<string> = { kind: 'yes', reply: 'reply' };
export const NO: ParsedReply<string> = { kind: 'no', gatewayCode: 'NO', message: 'no', reply: { said: 'no' } };
export const STALE: ParsedReply<string> = { ...NO, authentication: true, tokenExpired: true };
export const BUSY: ParsedReply<string> = { ...NO, retryLater: true };
export const FAILURE: ParsedReply<string> = { kind: 'failure', gatewayCode: 'ERR', message: 'broken' };
export const NONSENSE: ParsedReply<string> = { kind: 'nonsense', message: 'what?' };

export const NOT_SENT: AttemptResult = { kind: 'not-sent', reason: 'blocked', message: 'the page forbids it' };
export const NO_ANSWER: AttemptResult = { kind: 'no-response', reason: 'unreadable', message: 'no readable answer' };

/** An answer that the fake parseReply reads as the verdict. */
export const answered = (verdict: ParsedReply<string>, more: Partial<Responded> = {}): AttemptResult => ({
  kind: 'responded',
  text: JSON.stringify(verdict),
  status: 200,
  ...more,
});

/** The result of one attempt and its time in milliseconds; with `never` the attempt lasts until it is cut. */
export interface Attempt {
  readonly fact: AttemptResult;
  readonly after?: number | 'never';
}

/** The record that the fake transport has of an attempt. */
export interface Sent {
  readonly transport: TransportName;
  readonly headers: readonly Field[];
  /** When it began and ended, in milliseconds. */
  readonly began: number;
  ended?: number;
  /** Whether the request was handed to the platform. */
  handedOver?: boolean;
  /** The result; undefined if its signal ended it. */
  fact?: AttemptResult;
}

export interface Setup {
  safety?: Safety;
  /** The default budget in seconds. */
  timeout?: number;
  retry?: number;
  /** The results of the attempts in order; the last one also applies to all that follow. */
  attempts?: readonly Attempt[];
  transports?: readonly TransportName[];
  /** The transport that refuses the request before it is sent. */
  refusing?: TransportName;
  wire?: Partial<EncodedRequest>;
  common?: Partial<ClientOptions>;
  headers?: OperationSpec['headers'];
  pollUntilDeadline?: boolean;
  /** Makes the attempts in place of the table. */
  instead?: Send;
}

/** An operation whose transport follows a script. */
export function fake(setup: Setup = {}) {
  const {
    safety = 'repeatable',
    timeout = 60,
    transports = ['cors'],
    wire,
    common,
    headers,
    retry,
    pollUntilDeadline,
  } = setup;
  const attempts = [...(setup.attempts ?? [{ fact: answered(YES) }])];
  const sent: Sent[] = [];
  const events: CallEvent[] = [];
  const send = async (transport: TransportName, attempt: TransportAttempt): Promise<AttemptResult> => {
    const { signal, headers } = attempt;
    const entry: Sent = { transport, headers, began: performance.now() };
    sent.push(entry);
    const { fact, after = 0 } = (attempts.length > 1 ? attempts.shift() : attempts[0]) as Attempt;
    attempt.sent = entry.handedOver = fact.kind !== 'not-sent';
    return new Promise((resolve) => {
      const end = (fact?: AttemptResult) => {
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
  const spec: OperationSpec<string> = {
    gateway: 'gvp',
    operation: 'Fake',
    safety,
    timeout,
    retry,
    encode: () => ({ url: 'https://gateway.example/', fields: [], ...wire }),
    transports: () =>
      transports.map((name) => ({
        name,
        prepare: () => {
          if (name === setup.refusing) throw new InvalidRequestError(`transport cannot be ${name}`);
          return setup.instead ?? ((attempt: TransportAttempt) => send(name, attempt));
        },
      })),
    parseReply: ({ text }) => JSON.parse(text) as ParsedReply<string>,
    headers,
    pollUntilDeadline,
  };
  const whole: ClientOptions = { credentials: 'omit', observe: (event) => events.push(event), ...common };
  const operation = defineOperation<Operation<unknown, string>>(
    spec,
    (request, options) => call(spec, whole, request, options),
    (error) => error.reply,
  );
  return { operation, sent, events };
}
