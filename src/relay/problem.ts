import { type ErrorCode, InvalidRequestError, type Outcome } from '../core/errors.js';
import type { Answer } from './route.js';

/** Ends a request with an answer of the relay's own. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    readonly outcome: Outcome,
    /** For a refusal: what was expected. Nothing that was sent may stand here. */
    readonly detail?: string,
  ) {
    super(detail);
  }
}

/** What a page gets for something thrown, as `application/problem+json` (RFC 9457); errors keep their text to themselves. */
export function toAnswer(thrown: unknown): Answer {
  const { status, code, outcome, detail } = toProblem(thrown);
  return { status, type: 'application/problem+json', text: JSON.stringify({ code, outcome, detail }) };
}

function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof InvalidRequestError) return new Problem(400, 'INVALID_REQUEST', 'not-sent', thrown.message);
  // It may have been sent by then.
  return new Problem(500, 'GATEWAY', 'unknown');
}
