import type { ParsedReply, Responded } from '../../core/types.js';
import { memberOf, parseObject, textOf } from '../../encoding/json.js';
import type { CancelProductReply } from './types.js';

/** What one of the eight documented exceptions of CancelProduct means. */
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
 * Reads a response, at whatever HTTP status. Only the documented exceptions are refusals, by name or by number: any other
 * StatusCode may be a failure after the cancellation took effect. Two statements that contradict each other decide
 * nothing.
 */
export function parseReply({ text, status = 200 }: Responded): ParsedReply<CancelProductReply> {
  const body = parseObject(text);
  const statusCode = memberOf(body, 'StatusCode');
  if (!body || typeof statusCode !== 'number' || !Number.isInteger(statusCode)) {
    return { kind: 'nonsense', message: 'no known StatusCode' };
  }
  const reply = body as unknown as CancelProductReply;
  const statusMessage = textOf(memberOf(body, 'StatusMessage'));
  const named = namedIn(statusMessage);
  if (statusCode === 0) {
    if (status > 299 || named.length > 0) return { kind: 'nonsense', message: 'no known StatusCode' };
    return { kind: 'yes', reply };
  }
  const exception = numbered(statusCode) ?? (named.length === 1 ? named[0] : undefined);
  const message = `${statusCode}, ${statusMessage}`;
  if (!exception) return { kind: 'failure', gatewayCode: `${statusCode}`, message, reply };
  const said = { gatewayCode: `${exception.name}Exception`, hasDocumentedCode: true, message, reply };
  // The platform's own name for its technical failure does not say how far it had come.
  if (statusMessage.includes('GenericError')) return { kind: 'failure', ...said };
  return {
    kind: 'no',
    ...said,
    authentication: exception.authentication,
    ambiguous: isCausedBySuccess([exception, ...named]),
  };
}

function isCausedBySuccess(exceptions: readonly DocumentedException[]): boolean {
  for (const exception of exceptions) if (exception.isCausedBySuccess) return true;
  return false;
}

function numbered(statusCode: number): DocumentedException | undefined {
  for (const exception of EXCEPTIONS) if (exception.statusCode === statusCode) return exception;
  return undefined;
}

/** Returns the documented exceptions that a text names as whole words. */
function namedIn(text: string): DocumentedException[] {
  const found: DocumentedException[] = [];
  for (const exception of EXCEPTIONS) {
    if (new RegExp(`\\b${exception.name}(Exception)?\\b`).test(text)) found.push(exception);
  }
  return found;
}
