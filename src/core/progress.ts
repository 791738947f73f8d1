import { UNREADABLE } from '../transport/csp.js';
import type { Settlement } from './outcome.js';
import type { Attempt, AttemptResult, Field, NotSent, ParsedReply, TransportName } from './types.js';

/**
 * What is known of a call so far. It is true at every moment, also in the middle of an attempt, because `call` reads it
 * when the deadline ends.
 */
export interface Progress {
  /** Attempts so far, the one under way included. */
  readonly attempts: number;
  /** How the last one travels. */
  readonly transport: TransportName;
  /** All that was sent, to be redacted where it comes back. */
  readonly sentFields: Field[];
  /** Begins an attempt, whose state is read while it runs. */
  begin(attempt: Attempt, transport: TransportName): void;
  /** Ends the attempt under way with what it came to. */
  end(result: AttemptResult, reply?: ParsedReply<unknown>): void;
  /** Whether an attempt may have left, by now. */
  somethingWasSent(): boolean;
  /** What stands at this moment. */
  conclude(): Pick<Settlement, 'result' | 'reply' | 'mayHaveSucceeded'>;
}

const NOTHING_SENT: NotSent = { kind: 'not-sent', reason: 'unreachable', message: 'the call had ended' };

/** Starts with nothing sent but what the request itself holds. */
export function trackProgress(firstTransport: TransportName, sentFields: Field[]): Progress {
  let last: { result: AttemptResult; reply?: ParsedReply<unknown> } = { result: NOTHING_SENT };
  let doubtBeforeLast = false;
  let underWay: Attempt | undefined;
  let attempts = 0;
  let transport = firstTransport;

  const doubt = () => doubtBeforeLast || mayHaveTakenEffect(last.result, last.reply);
  return {
    get attempts() {
      return attempts;
    },
    get transport() {
      return transport;
    },
    sentFields,
    begin(attempt, name) {
      attempts++;
      transport = name;
      underWay = attempt;
    },
    end(result, reply) {
      underWay = undefined;
      // An attempt that was not sent changes nothing of what an earlier one came to.
      if (result.kind === 'not-sent' && last.result.kind !== 'not-sent') return;
      doubtBeforeLast = doubt();
      last = { result, reply };
    },
    somethingWasSent: () => underWay?.sent === true || last.result.kind !== 'not-sent',
    conclude() {
      if (underWay?.sent) return { result: UNREADABLE, mayHaveSucceeded: doubt() };
      return { ...last, mayHaveSucceeded: doubtBeforeLast };
    },
  };
}

/**
 * Whether an attempt may have done what was asked: all but a proof that it was not sent, a clear refusal, and a reply
 * that the call goes on waiting after.
 */
function mayHaveTakenEffect(result: AttemptResult, reply?: ParsedReply<unknown>): boolean {
  if (result.kind === 'not-sent' || reply?.kind === 'pending') return false;
  return !(reply?.kind === 'no' && !reply.ambiguous);
}
