import type { Credential, ReplyRecord, SlimCDAmount, SlimCDReply, Spelled } from './types.js';

/** The fields of SearchSessions, all of which narrow the search. */
export type SearchSessionsRequest = Spelled<
  Credential & {
    siteid?: string | number;
    startdate?: string;
    enddate?: string;
    sessionid?: string;
    gateid?: string | number;
    transtype?: string;
    amount?: SlimCDAmount;
    approvedamt?: SlimCDAmount;
    /** A part of the card number. */
    cardpart?: string;
    approved?: string;
    cancelled?: string;
    completed?: string;
    reverseorder?: string;
  }
>;

/** A session as a search finds it; `lowerCaseNames` gives it the names that all other replies have. */
export type FoundSession = ReplyRecord<
  | 'SessionID'
  | 'Date'
  | 'FormID'
  | 'ClientID'
  | 'SiteID'
  | 'SiteName'
  | 'PriceID'
  | 'TransType'
  | 'first6'
  | 'last4'
  | 'Approved'
  | 'Amount'
  | 'ApprovedAmt'
  | 'Reason'
  | 'GateID'
  | 'AuthCode'
  | 'AVSReply'
  | 'CVV2Reply'
  | 'Cancelled'
  | 'Completed'
  | 'processortoken'
  | 'decline_count'
  | 'template_flag'
>;

/** None, one or many: read `Session` with `asArray`. */
export type SearchSessionsReply = SlimCDReply<{
  Sessions?: { Session?: FoundSession | FoundSession[] | null } | '' | null;
} | null>;
