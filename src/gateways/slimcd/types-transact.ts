import type { Payment } from '../../payment/types.js';
import type {
  Credential,
  OpenOperation,
  ReplyRecord,
  SlimCDAmount,
  SlimCDOperation,
  SlimCDReply,
  SlimCDReplyWith,
  Spelled,
} from './types.js';

/** The source of a payment: a card, a stored card, a token, a reader's data or a check. */
export interface PaymentMeans {
  /** Never travels by `jsonp`. */
  cardnumber?: string | undefined;
  /** `01` to `12`. */
  expmonth?: string | undefined;
  /** Four digits. */
  expyear?: string | undefined;
  /** Never travels by `jsonp`. */
  cvv2?: string | undefined;
  /** A card that was stored by a LOAD, or the transaction that this one refers to; at most 12 digits. */
  gateid?: string | number | undefined;
  /** From GetTemporaryToken; lives for minutes and may hold a security code. */
  temporary_token?: string | undefined;
  processor_token?: string | undefined;
  /** The data of a card reader. Never travels by `jsonp`. */
  trackdata?: string | undefined;
  /** `yes` or `no`. */
  readerpresent?: string | undefined;
  contactlessreader?: string | undefined;
  encryption_device?: string | undefined;
  encryption_type?: string | undefined;
  encryption_key?: string | undefined;
  pinblock?: string | undefined;
  pinblockdata?: string | undefined;
  ksn?: string | undefined;
  /** A check by its numbers; they never travel by `jsonp`. */
  seccode?: string | undefined;
  checks?: string | undefined;
  micrreader?: string | undefined;
  routeno?: string | undefined;
  accountno?: string | undefined;
  checkno?: string | undefined;
  fullmicr?: string | undefined;
  accttype?: string | undefined;
  checktype?: string | undefined;
  serialno?: string | undefined;
  statecode?: string | undefined;
  achcode?: string | undefined;
  cardtype?: string | undefined;
  corporatecard?: string | undefined;
  use_pooled?: string | undefined;
}

/** The payer. */
export interface Payer {
  first_name?: string | undefined;
  last_name?: string | undefined;
  /** Another name of `first_name`. */
  firstname?: string | undefined;
  /** Another name of `last_name`. */
  lastname?: string | undefined;
  address?: string | undefined;
  city?: string | undefined;
  state?: string | undefined;
  zip?: string | undefined;
  country?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  birthdate?: string | undefined;
  driverlic?: string | undefined;
  ssn?: string | undefined;
}

/** The fields of ProcessTransaction (developer.slimcd.com, ProcessTransaction). A LOAD needs a card and no more. */
export type ProcessTransactionRequest = Spelled<
  Credential &
    PaymentMeans &
    Payer & {
      /** `LOAD`, `SALE`, `AUTH`, `FORCE`, `VOID`, `CREDIT`, `TIPEDIT`, `UPDATE`, …; required. */
      transtype: string;
      amount?: SlimCDAmount;
      metabankid?: string | number;
      bankid?: string | number;
      /** At most 10 digits, or 0 for the one that the credential is bound to. */
      siteid?: string | number;
      /** At most 20 characters; required with a client ID. 0 serves a credential that is bound to site and price. */
      priceid?: string | number;
      /** The developer's key, from Slim CD; required with a client ID. */
      key?: string;
      /** The name of the application, at most 32 characters. */
      product?: string;
      /** Its version, at most 16 characters. */
      ver?: string;
      version?: string;
      kiosk?: string;
      /**
       * The reference by which the payment can be looked up. Added to a new payment that has none; on an error it is
       * `requestId`.
       */
      client_transref?: string;
      /** Another name of `client_transref`, from the vendor's libraries. */
      clienttransref?: string;
      po?: string;
      salestaxtype?: string;
      salestax?: SlimCDAmount;
      gratuity?: SlimCDAmount;
      surcharge?: SlimCDAmount;
      cashback?: SlimCDAmount;
      authcode?: string;
      recurring?: string;
      installmentcount?: string | number;
      installmentseqno?: string | number;
      billpayment?: string;
      debtindicator?: string;
      clientip?: string;
      /** `yes` or `no`. */
      allow_duplicates?: string;
      /** `yes` or `no`: whether a part of the amount may be approved. */
      Allow_Partial?: string;
      blind_credit?: string;
      extra_credit?: string;
      clerkname?: string;
      cardpresent?: string;
      contactless?: string;
      send_email?: string;
      send_cc?: string;
      send_sms?: string;
      cc_email?: string;
    }
>;

/** The card after a LOAD; after a payment also its approval. */
export type ProcessTransactionReply = SlimCDReply<
  ReplyRecord<
    'gateid' | 'cardtype' | 'last4' | 'approved' | 'authcode' | 'approvedamt' | 'avsreply' | 'cvv2reply' | 'declinestr'
  >
>;

/** The result of `pay`. The reply of a processed payment has its approval, also after a look-up. */
export type SlimCDPayment = Payment<ProcessTransactionReply, SlimCDReply>;

/** The fields of GetTemporaryToken: a card and its security code. */
export type GetTemporaryTokenRequest = Spelled<
  Credential &
    Pick<PaymentMeans, 'cardnumber' | 'cvv2' | 'expmonth' | 'expyear'> & {
      amount?: SlimCDAmount;
      transtype?: string;
      ver?: string;
    }
>;

/** The token, for the merchant's server to pay with. */
export type GetTemporaryTokenReply = SlimCDReplyWith<ReplyRecord<'last4' | 'cardtype'> & { temporary_token: string }>;

/** The fields of CloseBatch (developer.slimcd.com/closebatch). */
export type CloseBatchRequest = Spelled<
  Credential & {
    /** At most 10 digits; 0 is enough for a credential that is bound to one site. */
    SiteID?: string | number;
    /**
     * At most 12 characters; empty for the open batch. Another number closes that batch again, which may charge twice.
     */
    BatchNumber?: string;
  }
>;

/** The group `transact`. */
export interface Transact {
  /**
   * Pays, refunds, voids, or stores a card (`LOAD`). Sent once, 90 seconds. Resolves if `approved` is `Y` or `B`;
   * without `approved` only for a `LOAD`. Rejects with `RefusedError` for `N`, and with a `GatewayError` of outcome
   * `unknown` for `E`, `U` and a missing `approved`. Follows developer.slimcd.com, ProcessTransaction.
   */
  readonly processTransaction: SlimCDOperation<ProcessTransactionRequest, ProcessTransactionReply>;
  /**
   * Closes the open batch. Sent once, 600 seconds; rejects with a `SessionGateError`.
   * Follows developer.slimcd.com/closebatch.
   */
  readonly closeBatch: SlimCDOperation<CloseBatchRequest, SlimCDReply<string | null>>;
  /**
   * Returns a token for a card and its security code, so that neither reaches the merchant's server. 90 seconds;
   * rejects with a `SessionGateError`. `service: 'GetTemporaryToken'` asks for it at the JSON service.
   */
  readonly getTemporaryToken: SlimCDOperation<GetTemporaryTokenRequest, GetTemporaryTokenReply>;
  /** The same as `images.getReceipt`, which the pages list here. */
  readonly getReceipt: OpenOperation;
  /** The same as `images.sendReceipt`, which the pages list here. */
  readonly sendReceipt: OpenOperation;
}
