import type { Operation } from '../../core/operation.js';
import type { CommonOptions } from '../../core/options.js';

/** The options of `createGvp`. */
export interface GvpOptions extends CommonOptions {
  /** All of the address before `/CancelProduct`, an https URL: the service differs by environment and device type. */
  serviceRoot: string;
  /**
   * `post`, as by default: the fields travel in the body. `get`: in the query, as the gateway itself takes them,
   * where token and PIN show in logs.
   */
  method?: 'post' | 'get' | undefined;
}

/** The fields of CancelProduct (wikis.tid.es/gvp-public, CancelProduct). Other fields are sent too. */
export interface CancelProductRequest {
  /** The session token of a logged-in user. The gateway refuses an anonymous token. */
  token: string;
  /** The product whose purchase is to be cancelled, such as 1107. */
  productId: number | string;
  /** The kind of product; 4 is a subscription. */
  productTypeId: number | string;
  /** The user's purchase PIN: four digits, as text, since leading zeros count. */
  pin: string;
  [field: string]: string | number | boolean | null | undefined;
}

/** The fields of CancelProduct for a relay, which signs it and may know the token; no others pass. */
export interface RelayedCancelProductRequest {
  /** Only if the relay has no option `token`. */
  token?: string | undefined;
  productId: number | string;
  productTypeId: number | string;
  pin: string;
}

/** The reply of CancelProduct. `StatusCode` 0 means accepted, which need not be finished: see `purchaseStatus`. */
export interface CancelProductReply {
  /** `0` is a success. */
  StatusCode: number;
  /** `1` in every sample; the documents explain no other value. */
  Severity?: number;
  /** `OK`. */
  StatusMessage?: string;
  /** The viewer's access to the product (2018), or an empty text (2014). */
  Content?: CancelledProduct | '' | null;
}

/** The product and the viewer's access to it, as far as the sample of 2018 shows them. */
export interface CancelledProduct {
  ID?: number;
  /** The kind of product; 4 is a subscription. */
  Type?: number;
  CanWatch?: AccessReason | null;
  [detail: string]: unknown;
}

/** The reason and the end of the viewer's access (wikis.tid.es/gvp-public, AccessReason). */
export interface AccessReason {
  ProductId?: number;
  ProductTypeId?: number;
  /** -2 Pending, -1 CantAccess, 0 Unknown, 1 Free, 2 Rental, 3 Purchase, 4 Trailer. */
  MovieAccessReason?: number;
  RentalHoursLeft?: number;
  /** Unix seconds; `accessUntil` makes a date of it. */
  ExpirationDate?: number;
  /** `purchaseStatus` makes a name of it. */
  PurchaseStatus?: number;
  [detail: string]: unknown;
}

/** An operation of GVP: on a failure a callback gets the gateway's own reply first, where one arrived. */
export type GvpOperation<Request, Reply> = Operation<Request, Reply>;
