import type { Operation } from '../../core/operation.js';
import type { CommonOptions } from '../../core/options.js';

/** How a FTIPGW call travels: a form, SOAP 1.1 (needs a preflight), or a query, which shows the password in the URL. */
export type FtipgwBinding = 'post' | 'soap' | 'get';

/** The options of `createFtipgw`. */
export interface FtipgwOptions extends CommonOptions {
  /** The origin of the gateway; `https://secure.ftipgw.com` unless set. */
  origin?: string | undefined;
  /** `post` unless set. */
  binding?: FtipgwBinding | undefined;
  /** Excludes the options above: see `RelayedOptions`. */
  relay?: undefined;
}

/** The fields of GetClientSessionID (secure.ftipgw.com/admin/ws/recurring.asmx?op=GetClientSessionID). */
export interface GetClientSessionIDRequest {
  /** The login of the gateway's admin user. */
  Username: string;
  /** The password of the admin user. */
  Password: string;
  /** The numerical merchant key, as text: leading zeros count. */
  Vendor: string;
}

/** The documented values of `code`; a gateway may have more by now. */
export type FtipgwCode =
  | 'OK'
  | 'Unknown_Error'
  | 'Access_Denied'
  | 'Invalid_Login'
  | 'Invalid_User_Status'
  | 'Invalid_User'
  | 'User_Not_Found'
  | 'Username_Already_In_Use'
  | 'Username_Has_Invalid_Characters'
  | 'Not_Enough_Privilege'
  | 'Invalid_PartnerID'
  | 'Invalid_VendorID'
  | 'Invalid_Argument'
  | 'Invalid_Record'
  | 'Transaction_Type_Not_Supported_By_Host'
  | 'Internal_Error'
  | 'Invalid_ProcessorID'
  | 'Processor_Not_Found'
  | 'InValidPassword'
  | (string & {});

/** One of `Contracts`. */
export interface ContractInfo {
  Contract_Key?: string;
  Next_Bill_Date?: string;
}

/** One of `ContractTransactions`. */
export interface LastContractTrans {
  PaymentPref?: string;
  Contract_Key?: string;
  Transaction_Date?: string;
  Transaction_Amount?: string;
  Convenience_Fee?: string;
  PNRef?: string;
  ResultCode?: string;
  ResponseMessage?: string;
  AuthCode?: string;
}

/**
 * The record that every operation of the service answers with; elements that are missing or empty are absent. Here only
 * `ClientSessionID`, `code`, `error` and `Username` matter.
 */
export interface RecurringResult {
  /** The result; `OK` is a success. */
  code: FtipgwCode;
  /** A text for people, also set after a success. */
  error?: string;
  ClientSessionID?: string;
  /** The gateway's name of the user, which may differ from the sent name. */
  Username?: string;
  CustomerID?: string;
  CustomerKey?: string;
  ContractKey?: string;
  CcInfoKey?: string;
  CheckInfoKey?: string;
  Partner?: string;
  Vendor?: string;
  Result?: string;
  AuthCode?: string;
  PNRef?: string;
  Message?: string;
  AccountNumber?: string;
  Contracts: ContractInfo[];
  ContractTransactions: LastContractTrans[];
}

/** A `RecurringResult` with a session. */
export interface GetClientSessionIDReply extends RecurringResult {
  code: 'OK';
  /**
   * Replaces the credentials in GetToken and GetCheckToken. It is short-lived and a secret of the shopper's session.
   */
  ClientSessionID: string;
}

/** An operation of FTIPGW. On a failure a callback gets the gateway's record first, if one arrived. */
export type FtipgwOperation<Request, Reply> = Operation<Request, Reply, RecurringResult | undefined>;
