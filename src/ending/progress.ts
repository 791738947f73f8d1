import {
  isSessionGateError,
  NetworkError,
  type Outcome,
  type RefusedError,
  type SessionGateError,
  TimeoutError,
} from '../core/errors.js';
import { followsDoubtfulAttempt } from '../core/outcome.js';
import type { Ending, EndingDescription, Finding, NextStep, SessionRecord } from './types.js';

/** What the attempts and checks of one ending have shown so far. */
export interface EndProgress {
  /** Counts an attempt that begins. */
  begin(): void;
  /** Takes note that an attempt was accepted. */
  accepted(): void;
  /** Takes note of a failed attempt and decides what follows; throws `InvalidRequestError` where nothing was sent. */
  failed(thrown: unknown): NextStep;
  /** Takes note of a failed check and decides what follows. */
  checkFailed(thrown: unknown): NextStep;
  /** Makes the result of an ending of which something certain is known. */
  conclude(finding: Finding): Ending;
  /** Makes the result of an ending that stops here. */
  current(): Ending;
  /** Whether the ending can have happened by now. */
  outcome(): Outcome;
  /** Returns the error of the last attempt or check, for the pause that its gateway asked for. */
  lastError(): unknown;
}

/** Starts to take note of an ending. What is in doubt goes to `record`, where a later ending finds it. */
export function trackEnding(
  description: Pick<EndingDescription<never>, 'context' | 'onRefusal' | 'onNoAnswer'>,
  record: SessionRecord,
): EndProgress {
  const { gateway, operation } = description.context();
  let attempts = 0;
  let inFlight = false;
  let somethingWasSent = false;
  /** Whether an attempt of this ending got no usable answer, so that it may have been accepted. */
  let unanswered = false;
  let lastError: unknown;
  let reason: SessionGateError | undefined;

  const outcome = (): Outcome => {
    if (inFlight || record.inDoubt) return 'unknown';
    return reason?.outcome ?? 'not-sent';
  };
  const tooLate = (outcome: Outcome) => {
    const consequence = outcome === 'not-sent' ? 'nothing was sent' : 'it may have happened';
    const retryable = outcome === 'not-sent' || description.onNoAnswer() !== 'settle';
    const details = { gateway, operation, outcome, retryable };
    return new TimeoutError(`${operation}: no answer in time; ${consequence}`, details);
  };
  /** The error that says most of the whole ending, after one more attempt has failed. */
  const reasonAfter = (error: SessionGateError): SessionGateError => {
    // The clock of one attempt, or the last caller, has cut it off: that is no abort of whoever reads this.
    if (error.code === 'ABORTED') return reason?.outcome === outcome() ? reason : tooLate(outcome());
    if (error.outcome === 'not-sent' && reason?.outcome === 'unknown') return reason;
    return record.inDoubt ? withDoubt(error) : error;
  };

  return {
    begin() {
      attempts++;
      inFlight = true;
    },
    accepted() {
      inFlight = false;
    },
    failed(thrown) {
      inFlight = false;
      const error = toOwnError(thrown, description.context());
      lastError = error;
      if (error.code === 'INVALID_REQUEST') {
        if (somethingWasSent) return 'settle';
        throw error;
      }
      somethingWasSent ||= error.outcome !== 'not-sent';
      if (error.outcome === 'unknown') {
        unanswered ||= !isRefusal(error) || followsDoubtfulAttempt(error);
        record.inDoubt = true;
      }
      record.requestId = error.requestId ?? record.requestId;
      const { outcome, retryable } = error;
      reason = reasonAfter(error);
      if (isRefusal(error)) return retryable ? 'again' : description.onRefusal(error as RefusedError);
      // The policy of the page blocks the next attempt as well.
      if (outcome === 'not-sent') return error.reason === 'blocked' ? 'settle' : 'again';
      return outcome === 'unknown' ? description.onNoAnswer() : 'again';
    },
    checkFailed(thrown) {
      const error = toOwnError(thrown, description.context());
      lastError = error;
      const isFinal = (isRefusal(error) && !error.retryable) || error.code === 'INVALID_REQUEST';
      return isFinal ? 'settle' : 'check';
    },
    conclude({ state, ...found }) {
      const over = unanswered ? 'ended' : 'already-ended';
      return { state: state === 'over' ? over : state, ...found, attempts } as Ending;
    },
    current() {
      const said = outcome();
      const error = reason?.outcome === said ? reason : tooLate(said);
      const reply = error.reply === undefined ? {} : { reply: error.reply };
      return { state: said === 'refused' ? 'refused' : 'unknown', ...reply, error, attempts };
    },
    outcome,
    lastError: () => lastError,
  };
}

/** Whether the gateway answered no. By its code: an error of another copy of the package is an instance of its class. */
const isRefusal = ({ code }: SessionGateError): boolean => code === 'REFUSED' || code === 'AUTHENTICATION';

/** Changes the error of one attempt so that it speaks for the whole ending, of which an earlier attempt is in doubt. */
function withDoubt(error: SessionGateError): SessionGateError {
  if (error.outcome === 'unknown') return error;
  const message = `${error.message}; an earlier attempt may have worked`;
  return Object.assign(error, { outcome: 'unknown', message });
}

/** Returns an error of this package, whatever was thrown. */
function toOwnError(thrown: unknown, { gateway, operation }: ReturnType<EndingDescription<never>['context']>) {
  if (isSessionGateError(thrown)) return thrown;
  const message = `${operation}: the attempt failed unexpectedly; it may have happened`;
  return new NetworkError(message, { gateway, operation, outcome: 'unknown' });
}
