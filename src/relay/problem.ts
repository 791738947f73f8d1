import { type ErrorCode, InvalidRequestError, type Outcome } from '../core/errors.js';
import type { OutgoingResponse } from './route.js';
import type { RelayReason } from './types.js';

interface ProblemKind {
  readonly status: number;
  readonly code: ErrorCode;
  readonly outcome: Outcome;
}

const INVALID = { code: 'INVALID_REQUEST', outcome: 'not-sent' } as const;
const FORBIDDEN = { status: 403, code: 'AUTHENTICATION', outcome: 'refused' } as const;
const NOT_SENT = { code: 'NETWORK', outcome: 'not-sent' } as const;
const NO_RESPONSE = { code: 'NETWORK', outcome: 'unknown' } as const;
const UNUSABLE = { status: 502, code: 'GATEWAY', outcome: 'unknown' } as const;

/**
 * The response to the page for each reason. `gateway-status` is missing, because there the page gets the gateway's
 * response.
 */
const PROBLEMS: Readonly<Record<Exclude<RelayReason, 'gateway-status'>, ProblemKind>> = {
  'unknown-path': { status: 404, ...INVALID },
  method: { status: 405, ...INVALID },
  callback: { status: 400, ...INVALID },
  origin: FORBIDDEN,
  'too-many-in-flight': { status: 503, ...NOT_SENT },
  'body-too-long': { status: 413, ...INVALID },
  'body-late': { status: 408, ...NOT_SENT },
  'body-incomplete': { status: 408, ...NOT_SENT },
  'content-type': { status: 415, ...INVALID },
  'invalid-request': { status: 400, ...INVALID },
  'authorize-denied': FORBIDDEN,
  'authorize-not-boolean': FORBIDDEN,
  'authorize-threw': FORBIDDEN,
  'authorize-late': FORBIDDEN,
  'user-token': FORBIDDEN,
  'gateway-token': { status: 502, ...NOT_SENT },
  // Nobody receives it. nginx logs this status for a client that disconnected.
  disconnected: { status: 499, code: 'ABORTED', outcome: 'unknown' },
  unreachable: { status: 502, ...NOT_SENT },
  'connection-lost': { status: 502, ...NO_RESPONSE },
  timeout: { status: 504, ...NO_RESPONSE },
  redirect: UNUSABLE,
  'unusable-response': UNUSABLE,
  'response-too-long': UNUSABLE,
  // The gateway may have been called before the error.
  'internal-error': { status: 500, code: 'GATEWAY', outcome: 'unknown' },
};

interface ProblemDetails {
  /** A sentence for the page, without any sent value. */
  readonly detail?: string;
  /** For the operator's log alone; an error with `detail` unless set. */
  readonly cause?: unknown;
}

/** Ends a call with a response that the relay makes itself. */
export class Problem extends Error {
  readonly detail?: string;

  constructor(
    readonly reason: keyof typeof PROBLEMS,
    { detail, cause }: ProblemDetails = {},
  ) {
    super(reason, { cause: cause ?? (detail === undefined ? undefined : new Error(detail)) });
    this.detail = detail;
  }
}

/**
 * Makes the response for a thrown value, as `application/problem+json` (RFC 9457), with reason and cause for the log.
 */
export function toProblemResponse(thrown: unknown): OutgoingResponse {
  const { reason, detail, cause } = toProblem(thrown);
  const { status, code, outcome } = PROBLEMS[reason];
  const text = JSON.stringify({ code, outcome, detail });
  const retryAfter = status === 503 ? '1' : undefined;
  return { status, type: 'application/problem+json', text, retryAfter, reason, cause };
}

function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof InvalidRequestError) {
    return new Problem('invalid-request', { detail: thrown.message, cause: thrown });
  }
  return new Problem('internal-error', { cause: thrown });
}
