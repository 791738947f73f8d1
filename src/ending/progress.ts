import {
  isSessionGateError,
  type Outcome,
  type RefusedError,
  type SessionGateError,
  TimeoutError,
} from '../core/errors.js';
import { EARLIER_COPY, sentence } from '../core/outcome.js';
import { hintsOf } from '../core/repeat-hints.js';
import type { SessionRecord } from './records.js';
import type { Ending, EndingDescription, Finding, NextStep } from './types.js';

/** The results of the attempts and checks of one ending so far. */
export interface EndProgress {
  /** Counts an attempt that begins. */
  begin(): void;
  /** Records that an attempt was accepted. */
  accepted(): void;
  /** Records a failed attempt and decides what follows; throws `InvalidRequestError` if nothing was sent. */
  failed(thrown: unknown): NextStep;
  /** Records a failed check and decides what follows. */
  checkFailed(thrown: unknown): NextStep;
  /** Makes the result of an ending with a certain state. */
  conclude(finding: Finding): Ending;
  /** Makes the result of an ending that stops here. */
  current(): Ending;
  /** Tells whether the ending can have taken effect by now. */
  outcome(): Outcome;
  /** Returns the error of the last attempt or check, for the pause that its gateway asked for. */
  lastError(): unknown;
}

/**
 * Starts the record of an ending. Doubts go to `record`, where a later ending finds them. `othersInFlight` tells whether
 * another call may end the session at this moment.
 */
export function trackEnding(
  description: Pick<EndingDescription<never>, 'context' | 'onRefusal' | 'onNoAnswer'>,
  record: SessionRecord,
  othersInFlight: () => boolean,
): EndProgress {
  let attempts = 0;
  let inFlight = false;
  let somethingWasSent = false;
  /** Whether an attempt of this ending got no usable answer, so that it may have been accepted. */
  let unanswered = false;
  let lastError: unknown;
  /** The most informative error of the whole ending. */
  let reason: SessionGateError | undefined;

  const outcome = (): Outcome => {
    if (inFlight || record.inDoubt) return 'unknown';
    return reason?.outcome ?? 'not-sent';
  };
  const tooLate = () => {
    const { gateway, operation } = description.context();
    const said = outcome();
    const retryable = said === 'not-sent' || description.onNoAnswer() !== 'settle';
    const message = sentence(operation, 'no answer in time', said);
    return new TimeoutError(message, { gateway, operation, outcome: said, retryable });
  };

  return {
    begin() {
      attempts++;
      inFlight = true;
    },
    accepted() {
      inFlight = false;
    },
    failed(error) {
      inFlight = false;
      lastError = error;
      if (!isSessionGateError(error)) throw error;
      const { code, outcome, retryable } = error;
      if (code === 'INVALID_REQUEST') {
        if (somethingWasSent) return 'settle';
        throw error;
      }
      const isRefused = isRefusal(error);
      somethingWasSent ||= outcome !== 'not-sent';
      if (outcome === 'unknown') {
        unanswered ||= !isRefused || hintsOf(error)?.followsDoubt === true;
        record.inDoubt = true;
      }
      record.requestId = error.requestId ?? record.requestId;
      // An abort comes from the time limit of the attempt or from the last caller, so it does not explain the ending.
      const saysLess = code === 'ABORTED' || (outcome === 'not-sent' && reason?.outcome === 'unknown');
      // Another call in flight may have caused this refusal.
      if (!saysLess) reason = record.inDoubt || (isRefused && othersInFlight()) ? withDoubt(error) : error;
      if (isRefused) return retryable ? 'again' : description.onRefusal(error as RefusedError);
      // The policy of the page blocks the next attempt as well.
      if (outcome === 'not-sent') return error.reason === 'blocked' ? 'settle' : 'again';
      return outcome === 'unknown' ? description.onNoAnswer() : 'again';
    },
    checkFailed(error) {
      lastError = error;
      if (!isSessionGateError(error)) throw error;
      const isFinal = error.code === 'INVALID_REQUEST' || (isRefusal(error) && !error.retryable);
      return isFinal ? 'settle' : 'check';
    },
    conclude({ state, ...found }) {
      const over = unanswered ? 'ended' : 'already-ended';
      return { state: state === 'over' ? over : state, ...found, attempts } as Ending;
    },
    current() {
      const said = outcome();
      const error = reason?.outcome === said ? reason : tooLate();
      const reply = error.reply === undefined ? {} : { reply: error.reply };
      return { state: said === 'refused' ? 'refused' : 'unknown', ...reply, error, attempts };
    },
    outcome,
    lastError: () => lastError,
  };
}

/** Tells whether the gateway refused. Decides by the code, because another copy of the package has other classes. */
const isRefusal = ({ code }: SessionGateError): boolean => code === 'REFUSED' || code === 'AUTHENTICATION';

/** Changes the error of one attempt for the whole ending, when an earlier attempt is in doubt. */
function withDoubt(error: SessionGateError): SessionGateError {
  if (error.outcome === 'unknown') return error;
  return Object.assign(error, { outcome: 'unknown', message: error.message + EARLIER_COPY });
}
