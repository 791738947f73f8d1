import { ownProperties } from '../../core/types.js';
import type { OperationRow } from '../operation-row.js';

/** One service of SlimCD. `documented-fields.ts` has its fields; no browser loads that file. */
export interface SlimCDOperationRow extends OperationRow {
  /** The value of `service`, which the gateway compares by case. */
  readonly service: string;
  readonly host: 'stats' | 'trans';
  /** The path, if the operation is not a service of `jsonscript.asp`. */
  readonly path?: string;
  /** Whether the service has its own address and takes no `service` at all. */
  readonly takesNoService?: boolean;
  /** The default budget in seconds. */
  readonly timeout: number;
  /** The fields that the operation needs beside the credential, in lower case. */
  readonly required?: readonly string[];
  /** Whether `TIMEOUT` and `Cancel` are successful answers, because they are states of a session. */
  readonly reportsState?: boolean;
  /** Whether `approved` in the reply decides the result. */
  readonly movesMoney?: boolean;
  /** The member of `datablock` that a success must bring. */
  readonly brings?: 'sessionid' | 'temporary_token';
  /**
   * Matches the words of a refusal that the success of the same request would cause. A browser may have sent a copy of
   * the request first, so the outcome of such a refusal is unknown.
   */
  readonly refusedAfterSuccess?: RegExp;
  /** The media type that the documents give the body beside JSON: text, or an image. */
  readonly bareBody?: RegExp;
  /** Whether it needs no credential. */
  readonly isAnonymous?: boolean;
  /** Whether an equal request of the same client is not sent while one is in flight. */
  readonly isSharedInFlight?: boolean;
  /** Whether its fields are too large for a URL. */
  readonly isUpload?: boolean;
}

/** Makes the row of an operation. Most operations read, have the name of their service, and use the host `stats`. */
function row(operation: string, more: Partial<SlimCDOperationRow> = {}): SlimCDOperationRow {
  return ownProperties({ operation, service: operation, host: 'stats', timeout: 60, safety: 'read', ...more });
}

// The pages list these two under Transact, the menu and the vendor's libraries under Images.
const receipts = [
  row('GetReceipt', { bareBody: /^text\/plain$/ }),
  // Each call sends another message.
  row('SendReceipt', { host: 'trans', safety: 'once' }),
];

/** CheckSession, which `waitForSession` polls. */
export const checkSession = row('CheckSession', { required: ['sessionid'], reportsState: true });

/** CancelSession, which `end` sends. */
export const cancelSession = row('CancelSession', {
  // A second cancellation changes nothing.
  safety: 'repeatable',
  required: ['sessionid'],
  refusedAfterSuccess: /cancel/i,
});

const sessions = [
  checkSession,
  cancelSession,
  row('CreateSession', {
    // Each call makes another session.
    safety: 'once',
    required: ['formname', 'transtype', 'amount'],
    brings: 'sessionid',
  }),
  row('SpawnSession', {
    service: 'SpawnSessions',
    // Each call makes another session.
    safety: 'once',
    required: ['sessionid'],
    brings: 'sessionid',
    isAnonymous: true,
  }),
  row('DestroySession', {
    service: 'DestroySessions',
    // A second destruction changes nothing.
    safety: 'repeatable',
    required: ['sessionid'],
    refusedAfterSuccess: /destroy|delete|not found|exist|no such|unknown session|invalid session/i,
  }),
  row('SearchSessions'),
  // Each call sends another message.
  row('SendSession', { safety: 'once', required: ['sessionid'] }),
  row('GetSessionFields', { required: ['sessionid'] }),
];

/** ProcessTransaction, which `pay` sends. */
export const processTransaction = row('ProcessTransaction', {
  host: 'trans',
  path: '/soft/json/jsonpayment.asp',
  takesNoService: true,
  timeout: 90,
  // It moves money.
  safety: 'once',
  isSharedInFlight: true,
  required: ['transtype'],
  movesMoney: true,
  refusedAfterSuccess: /duplicat|\bdup|already|previously|same transaction/i,
});

const transact = [
  processTransaction,
  row('GetTemporaryToken', {
    host: 'trans',
    path: '/wswebservices/GetTemporaryToken.asp',
    timeout: 90,
    // An unused token expires within minutes.
    safety: 'repeatable',
    brings: 'temporary_token',
  }),
  row('CloseBatch', {
    host: 'trans',
    timeout: 600,
    // A second close would close the batch that was opened since.
    safety: 'once',
    isSharedInFlight: true,
    refusedAfterSuccess: /no transaction|nothing|empty|already|closed/i,
  }),
  ...receipts,
];

/** Makes the row of an operation that reads many records and so may take ten minutes. */
function report(operation: string, service = operation): SlimCDOperationRow {
  return row(operation, { service, timeout: 600 });
}

const login = [
  report('GetUserSettings'),
  report('GetUserClients'),
  // The heading of the page has the final s. The method line and the service do not.
  report('GetUserClientSites', 'GetUserClientSite'),
];

// A service whose name ends in a version answers under both names.
const reports = [
  report('GetOpenBatch', 'GetOpenBatch2'),
  report('GetOpenAuths', 'GetOpenAuths2'),
  report('GetBatchHistory', 'GetBatchHistory2'),
  report('GetBatchSummary', 'GetBatchSummary2'),
  report('GetClosedBatchTransactions', 'GetClosedBatchTransactions2'),
  report('GetTransactionDetails', 'GetTransactionDetails2'),
  report('SearchTransactions', 'SearchTransactions2'),
  report('GetDailySummary'),
];

// The documents do not say whether an upload replaces an image, so it is sent once.
const UPLOAD = { host: 'trans', timeout: 600, safety: 'once', isUpload: true } as const;

const images = [
  row('UploadSignature', UPLOAD),
  row('UploadReceipt', UPLOAD),
  row('UploadCheck', UPLOAD),
  report('DownloadSignature'),
  report('DownloadReceipt'),
  report('DownloadCheck'),
  row('GetSignatureImage', { host: 'trans', bareBody: /^image\// }),
  ...receipts,
];

/** Every operation, by the documented group. A new operation is a new row. */
export const operations = { sessions, transact, login, reports, images };

/** Returns the name of the method for a documented name: the same with a small first letter. */
export const methodName = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
