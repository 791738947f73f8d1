import type { ParsedReply, Responded } from '../../core/types.js';
import { memberOf, parseObject, textOf } from '../../encoding/json.js';
import type { CancelProductReply } from './types.js';

/** One of the eight documented exceptions of CancelProduct. */
interface DocumentedException {
  /** Without the ending `Exception`, because the wiki spells the names with and without it. */
  readonly name: string;
  /** Its StatusCode, where a document gives one (CreatePurchase). */
  readonly statusCode?: number;
  /** Whether the token or the PIN was the reason. */
  readonly authentication?: boolean;
  /** Whether the success of the same request causes it. A browser may have sent a copy of the request before. */
  readonly isCausedBySuccess?: boolean;
}

const EXCEPTIONS: readonly DocumentedException[] = [
  { name: 'AuthenticationRequired', statusCode: 30, authentication: true },
  { name: 'UserPurchasePinValueNoMatch', statusCode: 62, authentication: true },
  { name: 'UserHasNoRightsToThisProduct' },
  { name: 'PurchaseNotFound' },
  { name: 'NonRenewableUserRight' },
  { name: 'PurchaseAlreadyCancelled', isCausedBySuccess: true },
  { name: 'PurchaseAlreadyInCancelling', isCausedBySuccess: true },
  { name: 'PurchaseAlreadyInPendingOBCancellation', isCausedBySuccess: true },
];

/**
 * Reads a response with any HTTP status; undefined without a StatusCode, and if two statements contradict each other.
 * Only the documented exceptions are refusals, by name or by number: any other StatusCode may be a failure after the
 * cancellation took effect.
 */
export function parseReply({ text, status = 200 }: Responded): ParsedReply<CancelProductReply> | undefined {
  const body = parseObject(text);
  const statusCode = memberOf(body, 'StatusCode');
  if (!body || !Number.isInteger(statusCode)) return undefined;
  const reply = body as unknown as CancelProductReply;
  const statusMessage = textOf(memberOf(body, 'StatusMessage'));
  const named: DocumentedException[] = [];
  let exception: DocumentedException | undefined;
  for (const documented of EXCEPTIONS) {
    // As a whole word.
    if (new RegExp(`\\b${documented.name}(Exception)?\\b`).test(statusMessage)) named[named.length] = documented;
    if (documented.statusCode === statusCode) exception = documented;
  }
  if (statusCode === 0) return status > 299 || named.length > 0 ? undefined : { kind: 'yes', reply };

  if (named.length === 1) exception ??= named[0];
  const message = `${statusCode}, ${statusMessage}`;
  if (!exception) return { kind: 'failure', gatewayCode: `${statusCode}`, message, reply };
  const said = { gatewayCode: `${exception.name}Exception`, hasDocumentedCode: true, message, reply };
  // The platform's name for its technical failure does not say whether the cancellation took effect.
  if (statusMessage.includes('GenericError')) return { kind: 'failure', ...said };
  let ambiguous = false;
  for (const { isCausedBySuccess } of [exception, ...named]) ambiguous ||= isCausedBySuccess === true;
  return { kind: 'no', ...said, authentication: exception.authentication, ambiguous };
}
