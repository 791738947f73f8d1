import type { CallOptions, Operation } from '../../core/operation.js';
import type { CommonOptions } from '../../core/options.js';
import type { Ending } from '../../ending/types.js';

/** The options of `createZastrpay`. */
export interface ZastrpayOptions extends CommonOptions {
  /** The address before `/redirect-sessions`; in a browser that of the merchant's server. */
  baseUrl: string;
  /** Sent as `x-api-key`. Never in a browser. */
  apiKey?: string | undefined;
}

/** The options of a single Zastrpay call. */
export interface ZastrpayCallOptions extends CallOptions {
  /** The UUID of an earlier call that may have arrived, so that the gateway does not perform this one again. */
  requestId?: string | undefined;
}

/** The fields of cancelRedirectSession. */
export interface CancelRedirectSessionRequest {
  /** A UUID, chosen when the session was created. */
  redirectSessionId: string;
}

/** The documented answer, and the `x-request-id` that the call carried. */
export interface CancelRedirectSessionReply {
  id: string;
  /** Only `Cancelled` is documented, and nothing else is a success. */
  state: 'Cancelled' | (string & {});
  /** ISO 8601 in UTC, such as `2019-01-31T11:59:59Z`, with or without fractions of a second. */
  createdOn?: string;
  lastModifiedOn?: string;
  requestId: string;
}

/** The documented values of `code`. */
export type ZastrpayErrorCode =
  | 'Validation'
  | 'InvalidTriggeredBy'
  | 'InvalidRedirectSessionStateTransition'
  | 'RedirectSessionNotFound'
  | 'CustomerNotFound'
  | 'EntityVersionMismatch'
  | 'GeneralErrorOccurred';

/** The `reply` of an error, if the gateway sent it. */
export interface ZastrpayErrorReply {
  code: ZastrpayErrorCode | (string & {});
  message?: string;
  moreInfo?: string;
  /** Quote it to the vendor's support. */
  correlationId?: string;
  details?: {
    validationErrorReasons?: { fieldName?: string; errorMessage?: string }[];
    customerPermissionDeniedReason?: string;
    limitThresholdExceededReason?: string;
  };
}

/** The result of `end` for a redirect session. */
export type ZastrpayEnding = Ending<CancelRedirectSessionReply, CancelRedirectSessionReply, ZastrpayErrorReply>;

/** An operation of Zastrpay. On a failure a callback gets the gateway's error object first, if one arrived. */
export type ZastrpayOperation<Request, Reply> = Operation<
  Request,
  Reply,
  ZastrpayErrorReply | undefined,
  ZastrpayCallOptions
>;
