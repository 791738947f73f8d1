import { redactReply, redactText } from '../redaction/redact.js';
import {
  AbortedError,
  AuthenticationError,
  type ErrorDetails,
  type Gateway,
  GatewayError,
  InvalidRequestError,
  NetworkError,
  type Outcome,
  ProtocolError,
  RefusedError,
  type SessionGateError,
  TimeoutError,
} from './errors.js';
import type { Safety } from './retry.js';
import type { AttemptResult, Field, NoResponse, ParsedReply } from './types.js';

/** All that is known when no further attempt follows. */
export interface End {
  readonly gateway: Gateway;
  readonly operation: string;
  readonly safety: Safety;
  /** All that was sent, to be blanked where it comes back. */
  readonly sent: readonly Field[];
  /** The client reference that the call carried. */
  readonly requestId?: string;
  /** The whole call's, in seconds. */
  readonly budget: number;
  readonly fact: AttemptResult;
  /** Present where the fact is an answer. */
  readonly verdict?: Exclude<ParsedReply<unknown>, { kind: 'yes' }>;
  /** What cut the call off, if anything did. */
  readonly endedBy?: 'timeout' | 'abort';
  /** The caller's. */
  readonly signal?: AbortSignal;
  /** An earlier attempt of this call may have taken effect. */
  readonly doubt: boolean;
}

/** The error that a call ends with. Beside `decide`, the one place that knows outcomes. */
export function toError(end: End): SessionGateError {
  const { gateway, operation, fact, verdict, sent, requestId, doubt } = end;
  const safe = end.safety !== 'once';
  const about = (outcome: Outcome, retryable: boolean, more?: ErrorDetails): ErrorDetails => ({
    gateway,
    operation,
    requestId,
    ...more,
    outcome: doubt ? 'unknown' : outcome,
    retryable,
  });

  if (fact.kind === 'responded' && verdict && verdict.kind !== 'pending') {
    const { status } = fact;
    const message = redactText(verdict.message, sent);
    if (verdict.kind === 'nonsense') {
      return new ProtocolError(`${operation}: ${message}; ${MAYBE}`, about('unknown', false, { status }));
    }
    const gatewayCode = verdict.gatewayCode && redactText(verdict.gatewayCode, sent);
    const said = { status, gatewayCode, reply: redactReply(verdict.reply, sent) };
    if (verdict.kind === 'failure') {
      const words = `${operation}: the gateway failed: ${message}; ${MAYBE}`;
      return new GatewayError(words, about('unknown', safe, said));
    }
    // A relay that does not like the request has not sent it; of an earlier one that says nothing.
    const Told = fact.verdict && !doubt ? InvalidRequestError : RefusedError;
    const Refused = verdict.authentication ? AuthenticationError : Told;
    const hint = (verdict.authentication && fact.loginHint) || '';
    const words = `${operation}: refused: ${message}${hint}${doubt ? '; an earlier attempt may have worked' : ''}`;
    return new Refused(words, about('refused', safe && verdict.retryLater === true, said));
  }

  const unsent = fact.kind === 'not-sent' && !doubt;
  const sequel = unsent ? 'nothing was sent' : MAYBE;
  const ending = about(unsent ? 'not-sent' : 'unknown', unsent || safe);
  if (end.endedBy === 'timeout') {
    return new TimeoutError(`${operation}: no answer within ${end.budget} s; ${sequel}`, ending);
  }
  if (end.endedBy) {
    const cause = end.signal?.reason;
    return new AbortedError(`${operation}: ended by the caller; ${sequel}`, { ...ending, cause, retryable: false });
  }
  // An answer has its verdict, and where that was to wait longer, something has ended the call.
  return new NetworkError(`${operation}: ${(fact as NoResponse).reason}; ${sequel}`, ending);
}

const MAYBE = 'it may have happened';
