import { UNREADABLE } from '../transport/csp.js';
import { outcomeOf, type Settlement } from './outcome.js';
import type { Attempt, AttemptResult, Field, NotSent, ParsedReply, TransportName, Writable } from './types.js';

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
  /** Returns what is known at this moment. */
  conclude(): Pick<Settlement, 'result' | 'reply' | 'mayHaveSucceeded'>;
}

/** The result of an attempt that the deadline kept from being sent. */
export const NOT_BEGUN: NotSent = { kind: 'not-sent', reason: 'unreachable', message: 'the call had ended' };

/** Starts with nothing sent but what the request itself holds. */
export function trackProgress(firstTransport: TransportName, sentFields: Field[]): Progress {
  let last: ReturnType<Progress['conclude']> = { result: NOT_BEGUN, mayHaveSucceeded: false };
  let underWay: Attempt | undefined;

  // A reply that the call goes on waiting after says nothing of what was asked.
  const isInDoubt = () => last.mayHaveSucceeded || (last.reply?.kind !== 'pending' && outcomeOf(last) === 'unknown');
  const progress: Writable<Progress> = {
    attempts: 0,
    transport: firstTransport,
    sentFields,
    begin(attempt, transport) {
      progress.attempts++;
      progress.transport = transport;
      underWay = attempt;
    },
    end(result, reply) {
      underWay = undefined;
      // An attempt that was not sent changes nothing of what an earlier one came to.
      if (result.kind === 'not-sent' && last.result.kind !== 'not-sent') return;
      last = { result, reply, mayHaveSucceeded: isInDoubt() };
    },
    conclude: () => (underWay?.sent ? { result: UNREADABLE, mayHaveSucceeded: isInDoubt() } : last),
  };
  return progress;
}
