import type { CallOptions, Operation } from '../../core/operation.js';
import type { RelayedOptions } from '../../core/options.js';
import type { Leavable } from '../../ending/description.js';
import type { Payable } from '../../payment/description.js';
import type { SlimCDBinding } from './types.js';
import type { SlimCD } from './types-client.js';
import type { CancelSessionRequest, SlimCDEnding } from './types-sessions.js';
import type { ProcessTransactionRequest, SlimCDPayment } from './types-transact.js';

/** The credential fields, which the merchant's relay adds. */
export interface Anonymous {
  UserName?: undefined;
  username?: undefined;
  Password?: undefined;
  password?: undefined;
}

/** The credential fields of an operation that does not take `ClientID` as the client whose data is meant. */
interface AnonymousWithoutClient extends Anonymous {
  ClientID?: undefined;
  clientid?: undefined;
}

/** The options of `createSlimCD` for a client that goes through the merchant's relay. */
export interface RelayedSlimCDOptions extends RelayedOptions {
  /** How a call is written, from the page to the relay and from the relay to SlimCD; `form` unless set. */
  binding?: SlimCDBinding | undefined;
}

type NamesClient =
  | 'createSession'
  | 'searchSessions'
  | 'processTransaction'
  | 'getUserClientSites'
  | 'searchTransactions'
  | 'getDailySummary';

type Relayed<Member, Fields> =
  Member extends Operation<infer Request, infer Reply, infer Failed, infer Options>
    ? Operation<Request & Fields, Reply, Failed, CallOptions & Omit<Options, 'transport'>>
    : Member;

type RelayedGroup<Group> = {
  readonly [Name in keyof Group]: Relayed<Group[Name], Name extends NamesClient ? Anonymous : AnonymousWithoutClient>;
};

/** A client of SlimCD through the merchant's relay, whose requests hold no credential. */
export type RelayedSlimCD = {
  readonly [Name in 'sessions' | 'transact' | 'login' | 'reports' | 'images']: RelayedGroup<SlimCD[Name]>;
} & Leavable<CancelSessionRequest & AnonymousWithoutClient, SlimCDEnding> &
  Payable<ProcessTransactionRequest & Anonymous, SlimCDPayment>;
