import {
  isSessionGateError,
  type Outcome,
  type RefusedError,
  type SessionGateError,
  TimeoutError,
} from '../core/errors.js';
import { EARLIER_COPY, sentence } from '../core/outcome.js';
import { hintsOf } from '../core/repeat-hints.js';
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
  let attempts = 0;
  let inFlight = false;
  let somethingWasSent = false;
  /** Whether an attempt of this ending got no usable answer, so that it may have been accepted. */
  let unanswered = false;
  let lastError: unknown;
  /** The error that says most of the whole ending. */
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
      // An abort is that of the attempt's own clock or of the last caller, and says nothing to whoever reads the ending.
      const saysLess = code === 'ABORTED' || (outcome === 'not-sent' && reason?.outcome === 'unknown');
      if (!saysLess) reason = record.inDoubt ? withDoubt(error) : error;
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

/** Tells whether the gateway answered no, by the code: another copy of the package has other classes. */
const isRefusal = ({ code }: SessionGateError): boolean => code === 'REFUSED' || code === 'AUTHENTICATION';

/** Changes the error of one attempt so that it speaks for the whole ending, of which an earlier attempt is in doubt. */
function withDoubt(error: SessionGateError): SessionGateError {
  if (error.outcome === 'unknown') return error;
  return Object.assign(error, { outcome: 'unknown', message: error.message + EARLIER_COPY });
}
