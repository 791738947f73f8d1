import { NOT_BEGUN, UNREADABLE } from './attempt-results.js';
import { outcomeOf, type Settlement } from './outcome.js';
import type { Attempt, AttemptResult, Field, ParsedReply, TransportName, Writable } from './types.js';

/**
 * The state of a call. It is valid at every moment, also during an attempt, because `call` reads it when the deadline
 * ends.
 */
export interface Progress {
  /** Attempts so far, including one in flight. */
  readonly attempts: number;
  /** How the last one travels. */
  readonly transport: TransportName;
  /** The sent fields, which are redacted in responses. */
  readonly sentFields: Field[];
  /** Begins an attempt, whose state is read while it runs. */
  begin(attempt: Attempt, transport: TransportName): void;
  /** Ends the attempt in flight with its result. */
  end(result: AttemptResult, reply?: ParsedReply<unknown>): void;
  /** Returns the current state. */
  conclude(): Pick<Settlement, 'result' | 'reply' | 'mayHaveSucceeded'>;
}

/** Starts with the fields of the request as the sent fields. */
export function trackProgress(firstTransport: TransportName, sentFields: Field[]): Progress {
  let last: ReturnType<Progress['conclude']> = { result: NOT_BEGUN, mayHaveSucceeded: false };
  let underWay: Attempt | undefined;

  // A pending reply does not say whether the operation took effect.
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
      // An attempt that was not sent does not change the result of an earlier one. What kept the first transport from
      // sending is also the easiest to mend.
      if (result.kind === 'not-sent' && last.result !== NOT_BEGUN) return;
      last = { result, reply, mayHaveSucceeded: isInDoubt() };
    },
    conclude() {
      if (!underWay?.sent) return last;
      const reply = last.reply?.kind === 'pending' ? last.reply : undefined;
      return { result: UNREADABLE, reply, mayHaveSucceeded: isInDoubt() };
    },
  };
  return progress;
}
