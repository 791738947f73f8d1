import type { FtipgwFault } from './ftipgw.js';
import type { GvpFault } from './gvp.js';
import type { Answer } from './mock-gateway.js';

/** Lists the states of a session that a mock gateway can pretend. */
export const STATE_FAULTS = ['paid', 'in-process', 'cancelled', 'unknown-session', 'wrong-credentials'] as const;

/** Lists the faults of an answer after the gateway has acted; with `429` it has not acted. */
export const ANSWER_FAULTS = [
  'slow',
  '500',
  '500-html',
  '429',
  'html',
  'empty',
  'truncated',
  'broken-json',
  'flat',
  'reponseurl',
  'wrong-callback',
  'no-callback',
  'double-callback',
  'late-callback',
] as const;

/**
 * Lists the faults of the connection: it is reset or hangs before or after the gateway acted, breaks in the middle of the
 * body, or the answer has no CORS headers.
 */
export const CONNECTION_FAULTS = [
  'reset-before',
  'reset-after',
  'hang-before',
  'hang-after',
  'cut-body',
  'no-cors',
] as const;

/** Lists the refusals that the mock of Pagos can give, beside `unknown-session`. */
export const PAGOS_FAULTS = [
  'invalid-token',
  'invalid-application',
  'zero-session',
  'without-invalid-token',
  'single-message',
] as const;

/**
 * Lists the answers that the mock of Zastrpay can give: the documented codes, then cases that the documents leave open.
 */
export const ZASTRPAY_FAULTS = [
  'Validation',
  'InvalidTriggeredBy',
  'InvalidRedirectSessionStateTransition',
  'RedirectSessionNotFound',
  'CustomerNotFound',
  'EntityVersionMismatch',
  'GeneralErrorOccurred',
  'unauthorized',
  'forbidden',
  'error-list',
  'short-reply',
  'milliseconds',
  'other-state',
  'other-session',
] as const;

/** A named fault. */
export type Fault =
  | (typeof STATE_FAULTS)[number]
  | (typeof ANSWER_FAULTS)[number]
  | (typeof CONNECTION_FAULTS)[number]
  | (typeof PAGOS_FAULTS)[number]
  | (typeof ZASTRPAY_FAULTS)[number]
  | FtipgwFault
  | GvpFault
  /** The clock of GVP is an hour ahead, so that signatures of now are refused. */
  | 'clock-ahead';

const PAGE = '<!doctype html><title>Service unavailable</title><h1>Service unavailable</h1>';

/** Returns the answer as it arrives under a fault. */
export function applyFault(answer: Answer, fault: Fault | undefined): Answer {
  const { callback, body } = answer;
  const padded = callback ? { ...answer, type: 'text/javascript', body: `${callback}(${body})` } : answer;
  switch (fault) {
    case '500':
      return { ...padded, status: 500 };
    case '500-html':
      return { status: 500, type: 'text/html', body: PAGE };
    case 'html':
      return { type: 'text/html', body: PAGE };
    case 'empty':
      return { ...padded, body: '' };
    case 'truncated':
      return { ...padded, body: padded.body.slice(0, padded.body.length / 2) };
    case 'broken-json':
      return { ...padded, body: padded.body.replace('"', "'") };
    case 'wrong-callback':
      return callback ? { ...padded, body: `${callback}x(${body})` } : padded;
    case 'no-callback':
      return callback ? { ...padded, body: `void (${body})` } : padded;
    case 'double-callback':
      return callback ? { ...padded, body: `${padded.body};${padded.body.replace('Success', 'FAIL')}` } : padded;
    case 'late-callback':
      return callback ? { ...padded, body: `setTimeout(function () { ${padded.body} }, 50)` } : padded;
    default:
      return padded;
  }
}
