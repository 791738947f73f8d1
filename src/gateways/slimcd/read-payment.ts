import { type EncodedRequest, fieldValue } from '../../core/types.js';
import { leaf, parseApproved, valuesByName } from './parse-values.js';
import type { SlimCDReply } from './types.js';

/** The type that stores a card and moves no money, so that its replies have no `approved`. */
const WITHOUT_APPROVAL = /^\s*LOAD\s*$/i;

/** Types that change or void an earlier transaction, or store a card, and make no new payment. */
const WITHOUT_NEW_PAYMENT = /^\s*(LOAD|VOID|TIPEDIT|UPDATE)\s*$/i;

/** Tells whether a transaction of this type makes a new payment, which can be looked up by its client reference. */
export const makesPayment = (transtype: string): boolean => !WITHOUT_NEW_PAYMENT.test(transtype);

/** The state of a payment by a reply of ProcessTransaction. */
export interface PaymentReading {
  readonly state: 'approved' | 'declined' | 'refused' | 'unknown';
  /** The value of `approved`, if it decided the state. */
  readonly gatewayCode?: string;
  readonly reason?: string;
}

/**
 * Reads the state of a payment. `approved` decides: Y and B are approvals, N is a decline, any other value leaves it
 * open. An absent `approved` is a success for types that have no approval. A response of `Error` leaves it open too,
 * because the vendor's own libraries make one of a timeout, unless its text says that nothing was processed.
 */
export function readPayment(
  reply: SlimCDReply,
  response: string,
  request: Pick<EncodedRequest, 'fields'>,
): PaymentReading {
  const details = valuesByName(reply.datablock);
  const approved = details.get('approved') ?? '';
  const isApproved = parseApproved(approved);
  const succeeded = response === 'Success';
  if (isApproved === false) {
    if (!succeeded) return { state: 'declined' };
    const reason = `approved N, ${leaf(details.get('declinestr')) || reply.description}`;
    return { state: 'declined', gatewayCode: 'N', reason };
  }
  if (approved !== '') {
    if (isApproved && succeeded) return { state: 'approved' };
    return { state: 'unknown', gatewayCode: leaf(approved), reason: `${response} with approved ${leaf(approved)}` };
  }
  const transtype = fieldValue(request.fields, 'transtype');
  if (succeeded) {
    if (WITHOUT_APPROVAL.test(transtype)) return { state: 'approved' };
    return { state: 'unknown', reason: `${response} without approved` };
  }
  if (response === 'FAIL' || isRefusedBeforeProcessing(reply.description, transtype)) return { state: 'refused' };
  return { state: 'unknown', gatewayCode: response, reason: response };
}

/**
 * Tells whether the documents give this very text to a request that was refused before it was processed: a login, a
 * missing permission, missing or malformed fields.
 */
export function isRefusedBeforeProcessing(description: string, transtype?: string): boolean {
  const words = description.trim();
  if (isInvalidLogin(words)) return true;
  if (/^\*?(--NEED_[A-Z0-9_]+)+\.?$/.test(words) || /^\*?MOD10_FAILED_OR_CARDEXPIRED\.?$/.test(words)) return true;
  return transtype !== undefined && words.toUpperCase() === `${transtype.toUpperCase()} NOT ALLOWED`;
}

/** Tells whether a text is the documented text for a refused credential. */
export const isInvalidLogin = (description: string): boolean => /^(error:)?\W*invalid login\W*$/i.test(description);
