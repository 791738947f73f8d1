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
import type { AttemptResult, Field, ParsedReply } from './types.js';

/** All that is known when no further attempt follows. */
export interface Settlement {
  readonly gateway: Gateway;
  readonly operation: string;
  readonly safety: Safety;
  /** All that was sent, to be redacted where it comes back. */
  readonly sentFields: readonly Field[];
  /** The client reference that the call carried. */
  readonly requestId?: string;
  /** The budget of the whole call, in seconds. */
  readonly budget: number;
  /** What the last attempt came to. */
  readonly result: AttemptResult;
  /** Present where the last attempt brought a response. */
  readonly reply?: ParsedReply<unknown>;
  /** What cut the call off, if anything did. */
  readonly endedBy?: 'timeout' | 'abort';
  /** The reason of the caller's signal. */
  readonly abortReason?: unknown;
  /** An earlier attempt of this call may have taken effect. */
  readonly mayHaveSucceeded: boolean;
}

const MAY_HAVE_HAPPENED = 'it may have happened';

/** Makes the error that a call ends with. Nothing else in a call knows outcomes. */
export function toError(end: Settlement): SessionGateError {
  const { operation, reply, result, endedBy } = end;
  if (endedBy === 'abort') {
    const outcome = outcomeOf(end);
    const message = `${operation}: the caller aborted; ${consequence(outcome)}`;
    return new AbortedError(message, { ...details(end, outcome), cause: end.abortReason, retryable: false });
  }
  if (result.kind === 'responded' && reply?.kind === 'no') return refusal(end, reply);
  if (endedBy) {
    const outcome = outcomeOf(end);
    const message = `${operation}: no answer within ${end.budget} s; ${consequence(outcome)}`;
    return new TimeoutError(message, details(end, outcome));
  }
  if (result.kind !== 'responded') {
    const outcome = outcomeOf(end);
    const { message, reason, cause } = result;
    const more = { reason, ...(cause !== undefined && { cause }) };
    return new NetworkError(`${operation}: ${message}; ${consequence(outcome)}`, details(end, outcome, more));
  }
  return unusableResponse(end);
}

/** Makes the error of a call that failed by what the page has done to the platform. */
export function brokenPageError(outcome: Outcome, context: Pick<ErrorDetails, 'gateway' | 'operation'>): NetworkError {
  const message = `${context.operation ?? 'sessiongate'}: this page has replaced or removed what the SDK needs`;
  const details = { ...context, outcome, reason: outcome === 'not-sent' ? 'unreachable' : 'unreadable' } as const;
  return new NetworkError(`${message}; ${consequence(outcome)}`, details);
}

/** The outcome of a call that brought no usable response, or none in time. */
export function outcomeOf({
  mayHaveSucceeded,
  result,
  reply,
}: Pick<Settlement, 'mayHaveSucceeded' | 'result' | 'reply'>): Outcome {
  if (mayHaveSucceeded || result.kind === 'no-response') return 'unknown';
  if (result.kind === 'not-sent') return 'not-sent';
  return reply?.kind === 'no' && !reply.ambiguous ? 'refused' : 'unknown';
}

function consequence(outcome: Outcome): string {
  if (outcome === 'not-sent') return 'nothing was sent';
  return outcome === 'refused' ? 'the gateway had refused it' : MAY_HAVE_HAPPENED;
}

function details(end: Settlement, outcome: Outcome, more?: ErrorDetails): ErrorDetails {
  const { gateway, operation, requestId, safety } = end;
  const retryable = outcome === 'not-sent' || safety !== 'once';
  return { gateway, operation, requestId, retryable, ...more, outcome };
}

/** The gateway, or a relay before it, said no. */
function refusal(end: Settlement, reply: ParsedReply<unknown> & { kind: 'no' }): SessionGateError {
  const { operation, mayHaveSucceeded, result, safety, sentFields } = end;
  const outcome = outcomeOf(end);
  const loginHint = (reply.authentication && result.kind === 'responded' && result.loginHint) || '';
  let doubt = '';
  if (mayHaveSucceeded) doubt = '; an earlier attempt may have worked';
  else if (reply.ambiguous)
    doubt = '; it may be the answer to a copy that the browser sent again, so it may have worked';
  const message = `${operation}: refused: ${redactText(reply.message, sentFields)}${loginHint}${doubt}`;
  const more = { ...whatItSaid(end, reply), retryable: safety !== 'once' && reply.retryLater === true };
  if (reply.authentication) return new AuthenticationError(message, details(end, outcome, more));
  // A rejection by the relay proves that this attempt was not forwarded. Earlier attempts stay unknown.
  if (reply.invalidRequest && !mayHaveSucceeded)
    return new InvalidRequestError(message, details(end, 'not-sent', more));
  const error = new RefusedError(message, details(end, outcome, more));
  if (mayHaveSucceeded) refusedAfterDoubt.set(error, true);
  return error;
}

const refusedAfterDoubt = new WeakMap<SessionGateError, true>();

/** Whether a refusal came after an attempt of the same call that may have worked, so that this one may be its echo. */
export const followsDoubtfulAttempt = (error: SessionGateError): boolean => refusedAfterDoubt.has(error);

/** A response came, but it says nothing certain. */
function unusableResponse(end: Settlement): SessionGateError {
  const { operation, reply, result, safety, sentFields } = end;
  if (reply?.kind === 'failure') {
    const message = `${operation}: the gateway failed: ${redactText(reply.message, sentFields)}; ${MAY_HAVE_HAPPENED}`;
    const more = { ...whatItSaid(end, reply), retryable: safety !== 'once' };
    return new GatewayError(message, details(end, 'unknown', more));
  }
  const problem = reply?.kind === 'nonsense' ? redactText(reply.message, sentFields) : 'an undocumented response';
  const status = result.kind === 'responded' ? result.status : undefined;
  const more = { status, retryable: false };
  return new ProtocolError(`${operation}: ${problem}; ${MAY_HAVE_HAPPENED}`, details(end, 'unknown', more));
}

/** What the gateway said, without anything that was sent. */
function whatItSaid(
  { result, sentFields }: Settlement,
  {
    gatewayCode,
    hasDocumentedCode,
    reply,
  }: Pick<ParsedReply<unknown> & { kind: 'no' }, 'gatewayCode' | 'hasDocumentedCode' | 'reply'>,
): ErrorDetails {
  return {
    status: result.kind === 'responded' ? result.status : undefined,
    // `end` and callers look a documented code up, and it cannot hold what was sent.
    gatewayCode: gatewayCode && !hasDocumentedCode ? redactText(gatewayCode, sentFields) : gatewayCode,
    reply: redactReply(reply, sentFields),
  };
}
