/** Lists the states of a session that a mock gateway can pretend. */
export const STATE_FAULTS = [
  'paid',
  'declined',
  'in-process',
  'cancelled',
  'unknown-session',
  'wrong-credentials',
] as const;

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

/** Lists the answers that the mock of FTIPGW can give: the documented values of `code`, then those of its web server. */
export const FTIPGW_FAULTS = [
  'Unknown_Error',
  'Access_Denied',
  'Invalid_Login',
  'Invalid_User_Status',
  'Invalid_User',
  'User_Not_Found',
  'Username_Already_In_Use',
  'Username_Has_Invalid_Characters',
  'Not_Enough_Privilege',
  'Invalid_PartnerID',
  'Invalid_VendorID',
  'Invalid_Argument',
  'Invalid_Record',
  'Transaction_Type_Not_Supported_By_Host',
  'Internal_Error',
  'Invalid_ProcessorID',
  'Processor_Not_Found',
  'InValidPassword',
  'missing-parameter',
  'binding-off',
  'fault-client',
  'fault-server',
  'fault-version',
  'empty-400',
  'empty-405',
  'empty-415',
] as const;

/** A code that only FTIPGW answers. */
export type FtipgwFault = (typeof FTIPGW_FAULTS)[number];

const GVP_EXCEPTIONS = [
  'AuthenticationRequired',
  'UserPurchasePinValueNoMatch',
  'UserHasNoRightsToThisProduct',
  'PurchaseNotFound',
  'NonRenewableUserRight',
  'PurchaseAlreadyCancelled',
  'PurchaseAlreadyInCancelling',
  'PurchaseAlreadyInPendingOBCancellation',
] as const;

/** A documented exception of CancelProduct, without its ending. */
export type GvpException = (typeof GVP_EXCEPTIONS)[number];

/** The faults of the mock GVP: an exception, with or without its ending. */
export type GvpFault = GvpException | `${GvpException}Exception`;

/** Lists the exceptions that the mock of GVP can answer. */
export const GVP_FAULTS: readonly GvpFault[] = GVP_EXCEPTIONS.flatMap((name) => [name, `${name}Exception`] as const);

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
