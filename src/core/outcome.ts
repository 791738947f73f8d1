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
import type { AttemptResult, Field, ParsedReply, Safety } from './types.js';

/** All that is known when no further attempt follows. */
export interface Settlement {
  readonly gateway: Gateway;
  readonly operation: string;
  readonly safety: Safety;
  /** The sent fields, which are redacted in responses. */
  readonly sentFields: readonly Field[];
  /** The client reference that the call carried. */
  readonly requestId?: string;
  /** The budget of the whole call, in seconds. */
  readonly budget: number;
  /** The result of the last attempt. */
  readonly result: AttemptResult;
  /** Set if the last attempt brought a response. */
  readonly reply?: ParsedReply<unknown>;
  /** Whether the deadline or the caller ended the call. */
  readonly endedBy?: 'timeout' | 'abort';
  /** The reason of the caller's signal. */
  readonly abortReason?: unknown;
  /** An earlier attempt of this call may have taken effect. */
  readonly mayHaveSucceeded: boolean;
}

/** The problem of a failure that the page caused and not the network. */
export const BROKEN_PAGE = 'this page lacks or has replaced what the SDK needs';

const CONSEQUENCES: Readonly<Record<Outcome, string>> = {
  'not-sent': 'nothing was sent',
  refused: 'the gateway had refused it',
  unknown: 'it may have happened',
};

/** Makes the message of an error: the operation, the failure, and its meaning. */
export const sentence = (operation: string, problem: string, outcome: Outcome): string =>
  `${operation}: ${problem}; ${CONSEQUENCES[outcome]}`;

/** Ends a message about a refusal that the success of another copy of the request would cause. */
export const EARLIER_COPY = '; an earlier copy of this request may have worked';

/** Makes the error that ends a call. No other part of a call decides the outcome. */
export function toError(end: Settlement): SessionGateError {
  const { gateway, operation, requestId, safety, sentFields, endedBy, result, reply } = end;
  const outcome = outcomeOf(end);
  const mayRepeat = safety !== 'once';
  const details = { gateway, operation, requestId, outcome, retryable: outcome === 'not-sent' || mayRepeat };
  const say = (problem: string) => sentence(operation, problem, outcome);

  if (endedBy === 'abort') return abortedError(details, outcome, end.abortReason);
  if (reply?.kind === 'no') {
    const more = { ...details, ...gatewayDetails(end, reply), retryable: mayRepeat && reply.retryLater === true };
    const hint = (reply.authentication && result.kind === 'responded' && result.loginHint) || '';
    const doubt = outcome === 'unknown' ? EARLIER_COPY : '';
    const message = `${operation}: refused: ${reasonIn(reply.message, sentFields)}${hint}${doubt}`;
    if (reply.authentication) return new AuthenticationError(message, more);
    return outcome === 'not-sent' ? new InvalidRequestError(message, more) : new RefusedError(message, more);
  }
  if (endedBy) {
    const within = `within ${end.budget} s`;
    const message = reply?.kind === 'pending' ? `${operation}: not finished ${within}` : say(`no answer ${within}`);
    return new TimeoutError(message, details);
  }
  if (result.kind !== 'responded') {
    return new NetworkError(say(result.message), { ...details, reason: result.reason, cause: result.cause });
  }
  if (reply?.kind === 'failure') {
    const problem = `the gateway failed: ${reasonIn(reply.message, sentFields)}`;
    return new GatewayError(say(problem), { ...details, ...gatewayDetails(end, reply) });
  }
  const problem = reply?.kind === 'nonsense' ? redactText(reply.message, sentFields) : 'an undocumented response';
  return new ProtocolError(say(problem), { ...details, status: result.status, retryable: false });
}

/** Makes the error of a call that the caller's signal ended. */
export function abortedError(details: Partial<ErrorDetails>, outcome: Outcome, cause: unknown): AbortedError {
  const message = sentence(details.operation ?? '', 'the caller aborted', outcome);
  return new AbortedError(message, { ...details, outcome, cause, retryable: false });
}

/** Makes the error of a call that failed because the page has replaced a part of the platform. */
export function brokenPageError(
  known: Outcome,
  { gateway, operation, requestId }: Pick<ErrorDetails, 'gateway' | 'operation' | 'requestId'>,
): NetworkError {
  // The answer of the gateway is not to be trusted then, only that nothing was sent.
  const outcome = known === 'not-sent' ? known : 'unknown';
  const reason = outcome === 'not-sent' ? 'unreachable' : 'unreadable';
  const message = sentence(operation ?? 'sessiongate', BROKEN_PAGE, outcome);
  return new NetworkError(message, { gateway, operation, requestId, outcome, reason });
}

/** Tells whether a call that ended this way can have taken effect. */
export function outcomeOf({
  mayHaveSucceeded,
  result,
  reply,
}: Pick<Settlement, 'mayHaveSucceeded' | 'result' | 'reply'>): Outcome {
  if (mayHaveSucceeded) return 'unknown';
  if (result.kind === 'not-sent') return 'not-sent';
  if (reply?.kind !== 'no' || reply.ambiguous) return 'unknown';
  // The relay rejected the request and proves that it was not forwarded.
  return reply.invalidRequest ? 'not-sent' : 'refused';
}

/** Returns the gateway's reason for a message. A code may have no text behind its comma. */
const reasonIn = (message: string, sentFields: readonly Field[]): string =>
  redactText(message, sentFields).replace(/,$/, '') || 'no reason given';

/** Returns what the gateway answered: the status, its code, and its reply with the sent values redacted. */
function gatewayDetails(
  { result, sentFields }: Settlement,
  {
    gatewayCode,
    hasDocumentedCode,
    reply,
  }: Pick<ParsedReply<unknown> & { kind: 'no' }, 'gatewayCode' | 'hasDocumentedCode' | 'reply'>,
): ErrorDetails {
  return {
    status: result.kind === 'responded' ? result.status : undefined,
    // A documented code stays, because `end` and callers need it and it cannot hold a sent value.
    gatewayCode: gatewayCode && !hasDocumentedCode ? redactText(gatewayCode, sentFields) : gatewayCode,
    reply: redactReply(reply, sentFields),
  };
}
