import type { ErrorCode, Outcome } from '../../../src/index.js';

/** The advice for an error: who can act, and a sentence for the shopper. */
export interface Advice {
  readonly actor: string;
  readonly sentence: string;
}

const CREDENTIAL = 'you: the credential, token or key';
const REQUEST = 'you: the request';
const SERVER = 'your server: look the session up';
const GATEWAY = 'the gateway';

const NOT_CANCELLED = 'Your order could not be cancelled. It is unchanged.';
const IN_DOUBT = 'We cannot tell yet whether your order is cancelled. Please do not order again.';
const NOT_STARTED = 'The payment could not be started. You have not been charged.';

/** By code and outcome, for an operation that ends a session. */
const ENDING: Readonly<Record<string, Advice>> = {
  'AUTHENTICATION refused': { actor: CREDENTIAL, sentence: NOT_CANCELLED },
  'REFUSED refused': { actor: REQUEST, sentence: NOT_CANCELLED },
  'REFUSED unknown': { actor: SERVER, sentence: IN_DOUBT },
  'GATEWAY unknown': { actor: GATEWAY, sentence: IN_DOUBT },
  'PROTOCOL unknown': { actor: 'you: the address; else the gateway', sentence: IN_DOUBT },
};

/** Opening a session charges nobody. */
const OPENING: Readonly<Record<string, Advice>> = {
  'AUTHENTICATION refused': { actor: CREDENTIAL, sentence: NOT_STARTED },
  'REFUSED refused': { actor: REQUEST, sentence: NOT_STARTED },
  'GATEWAY unknown': { actor: GATEWAY, sentence: `${NOT_STARTED} Please try again.` },
  'PROTOCOL unknown': { actor: 'you: the address; else the gateway', sentence: NOT_STARTED },
};

const SHOPPER = 'the shopper';
const NOBODY = 'nobody needs to';

/** More specific advice by codes of a gateway. */
const BY_GATEWAY_CODE: Readonly<Record<string, Advice>> = {
  InvalidRedirectSessionStateTransition: { actor: SERVER, sentence: 'Your order can no longer be cancelled.' },
  EntityVersionMismatch: { actor: SERVER, sentence: 'Your order has changed. Please look at it again.' },
  RedirectSessionNotFound: { actor: SERVER, sentence: 'We cannot find your order. Please contact us.' },
  CustomerNotFound: { actor: SERVER, sentence: 'We cannot find your account. Please contact us.' },
  AuthenticationRequiredException: { actor: SHOPPER, sentence: 'Please log in again.' },
  UserPurchasePinValueNoMatchException: { actor: SHOPPER, sentence: 'The PIN is wrong. Please enter it again.' },
  UserHasNoRightsToThisProductException: { actor: REQUEST, sentence: 'You do not have this subscription.' },
  PurchaseNotFoundException: { actor: REQUEST, sentence: 'We cannot find this subscription.' },
  NonRenewableUserRightException: { actor: NOBODY, sentence: 'This subscription will not be renewed anyway.' },
  PurchaseAlreadyCancelledException: { actor: NOBODY, sentence: 'Your subscription is cancelled.' },
  PurchaseAlreadyInCancellingException: { actor: NOBODY, sentence: 'Your cancellation is on its way.' },
  PurchaseAlreadyInPendingOBCancellationException: { actor: NOBODY, sentence: 'Your cancellation is on its way.' },
};

/** Returns the advice for an error of an operation; undefined if there is none. */
export function adviceFor(isOpening: boolean, code: ErrorCode, outcome: Outcome, gatewayCode = ''): Advice | undefined {
  return BY_GATEWAY_CODE[gatewayCode] ?? (isOpening ? OPENING : ENDING)[`${code} ${outcome}`];
}

const IF_RETRYABLE = 'if `retryable`; else ask first';

/** Errors that no response of a gateway causes, or that are alike at each: code, outcome, actor, repeat, sentence. */
export const EVERYWHERE: readonly (Advice & { code: ErrorCode; outcome: Outcome; repeat: string })[] = [
  {
    code: 'INVALID_REQUEST',
    outcome: 'not-sent',
    actor: REQUEST,
    repeat: 'no',
    sentence: 'Something went wrong on our side. You have not been charged.',
  },
  {
    code: 'NETWORK',
    outcome: 'not-sent',
    actor: 'by `reason`: the shopper (`offline`), or you',
    repeat: 'yes',
    sentence: 'We could not reach the payment service. Nothing has happened yet: please try again.',
  },
  {
    code: 'NETWORK',
    outcome: 'unknown',
    actor: 'you: CORS; else nobody',
    repeat: IF_RETRYABLE,
    sentence: 'The payment service did not answer. The payment may have gone through: please do not pay again yet.',
  },
  {
    code: 'TIMEOUT',
    outcome: 'not-sent',
    actor: NOBODY,
    repeat: 'yes',
    sentence: 'This took too long. Nothing has happened yet: please try again.',
  },
  {
    code: 'TIMEOUT',
    outcome: 'unknown',
    actor: 'you: `timeout`; else the gateway',
    repeat: IF_RETRYABLE,
    sentence: 'The payment service did not answer. The payment may have gone through: please do not pay again yet.',
  },
  {
    code: 'ABORTED',
    outcome: 'not-sent',
    actor: NOBODY,
    repeat: 'no',
    sentence: 'You stopped this. Nothing has happened.',
  },
  {
    code: 'ABORTED',
    outcome: 'unknown',
    actor: NOBODY,
    repeat: 'ask first',
    sentence: 'You stopped this, but it may have gone through. Please check before you try again.',
  },
];
