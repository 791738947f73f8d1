import type { OperationRow } from '../operation-row.js';

/** One service of SlimCD. Its fields stand in `documented-fields.ts`, which no browser loads. */
export interface SlimCDOperationRow extends OperationRow {
  /** The value of `service`, which the gateway compares by case. */
  readonly service: string;
  readonly host: 'stats' | 'trans';
  /** The path, where the operation is not one of the services of `jsonscript.asp`. */
  readonly path?: string;
  /** Whether the service has its own address and takes no `service` at all. */
  readonly takesNoService?: boolean;
  /** The default budget in seconds. */
  readonly timeout: number;
  /** The fields that the operation needs beside the credential, in lower case. */
  readonly required?: readonly string[];
  /** Whether `TIMEOUT` and `Cancel` are answers to it: they say how a session is, and are no failures. */
  readonly reportsState?: boolean;
  /** Whether `approved` in the reply says what came of it. */
  readonly movesMoney?: boolean;
  /** The member of `datablock` that a success must bring. */
  readonly brings?: 'sessionid' | 'temporary_token';
  /**
   * The words of a refusal that the success of the same request would cause. A browser may have sent a copy of it
   * first, so such a refusal leaves the outcome unknown.
   */
  readonly refusedAfterSuccess?: RegExp;
  /** The media type that the documents give the body beside JSON: text, or an image. */
  readonly bareBody?: RegExp;
  /** Whether it asks for no credential. */
  readonly isAnonymous?: boolean;
  /** Whether an equal request of the same client is not sent while one is in flight. */
  readonly isSharedInFlight?: boolean;
  /** Whether its fields are too large for a URL. */
  readonly isUpload?: boolean;
}

// The pages file these two under Transact, the menu and the vendor's libraries under Images.
const getReceipt: SlimCDOperationRow = {
  operation: 'GetReceipt',
  service: 'GetReceipt',
  host: 'stats',
  timeout: 60,
  safety: 'read',
  bareBody: /^text\/plain$/,
};

const sendReceipt: SlimCDOperationRow = {
  operation: 'SendReceipt',
  service: 'SendReceipt',
  host: 'trans',
  timeout: 60,
  // Each call sends another message.
  safety: 'once',
};

/** CheckSession, which `waitForSession` polls. */
export const checkSession: SlimCDOperationRow = {
  operation: 'CheckSession',
  service: 'CheckSession',
  host: 'stats',
  timeout: 60,
  safety: 'read',
  required: ['sessionid'],
  reportsState: true,
};

/** CancelSession, which `end` sends. */
export const cancelSession: SlimCDOperationRow = {
  operation: 'CancelSession',
  service: 'CancelSession',
  host: 'stats',
  timeout: 60,
  // A session that is cancelled twice is as cancelled as before.
  safety: 'repeatable',
  required: ['sessionid'],
  refusedAfterSuccess: /cancel/i,
};

const sessions: readonly SlimCDOperationRow[] = [
  checkSession,
  cancelSession,
  {
    operation: 'CreateSession',
    service: 'CreateSession',
    host: 'stats',
    timeout: 60,
    // Each call makes another session.
    safety: 'once',
    required: ['formname', 'transtype', 'amount'],
    brings: 'sessionid',
  },
  {
    operation: 'SpawnSession',
    service: 'SpawnSessions',
    host: 'stats',
    timeout: 60,
    // Each call makes another session.
    safety: 'once',
    required: ['sessionid'],
    brings: 'sessionid',
    isAnonymous: true,
  },
  {
    operation: 'DestroySession',
    service: 'DestroySessions',
    host: 'stats',
    timeout: 60,
    // A session that is destroyed twice is as gone as before.
    safety: 'repeatable',
    required: ['sessionid'],
    refusedAfterSuccess: /destroy|delete|not found|exist|no such|unknown session|invalid session/i,
  },
  { operation: 'SearchSessions', service: 'SearchSessions', host: 'stats', timeout: 60, safety: 'read' },
  {
    operation: 'SendSession',
    service: 'SendSession',
    host: 'stats',
    timeout: 60,
    // Each call sends another message.
    safety: 'once',
    required: ['sessionid'],
  },
  {
    operation: 'GetSessionFields',
    service: 'GetSessionFields',
    host: 'stats',
    timeout: 60,
    safety: 'read',
    required: ['sessionid'],
  },
];

/** ProcessTransaction, which `pay` sends. */
export const processTransaction: SlimCDOperationRow = {
  operation: 'ProcessTransaction',
  service: 'ProcessTransaction',
  host: 'trans',
  path: '/soft/json/jsonpayment.asp',
  takesNoService: true,
  timeout: 90,
  // It moves money.
  safety: 'once',
  isSharedInFlight: true,
  required: ['transtype'],
  movesMoney: true,
  refusedAfterSuccess: /duplicat|already/i,
};

const transact: readonly SlimCDOperationRow[] = [
  processTransaction,
  {
    operation: 'GetTemporaryToken',
    service: 'GetTemporaryToken',
    host: 'trans',
    path: '/wswebservices/GetTemporaryToken.asp',
    timeout: 90,
    // A token that nobody uses is gone within minutes.
    safety: 'repeatable',
    brings: 'temporary_token',
  },
  {
    operation: 'CloseBatch',
    service: 'CloseBatch',
    host: 'trans',
    timeout: 600,
    // A second close would take the batch that has been opened since.
    safety: 'once',
    isSharedInFlight: true,
    refusedAfterSuccess: /no transaction|nothing|empty|already|closed/i,
  },
  getReceipt,
  sendReceipt,
];

const login: readonly SlimCDOperationRow[] = [
  { operation: 'GetUserSettings', service: 'GetUserSettings', host: 'stats', timeout: 600, safety: 'read' },
  { operation: 'GetUserClients', service: 'GetUserClients', host: 'stats', timeout: 600, safety: 'read' },
  // The heading of the page has the final s; its method line and the service have not.
  { operation: 'GetUserClientSites', service: 'GetUserClientSite', host: 'stats', timeout: 600, safety: 'read' },
];

/** A report. Services whose name ends in a version answer under both names. */
function report(operation: string, service: string): SlimCDOperationRow {
  return { operation, service, host: 'stats', timeout: 600, safety: 'read' };
}

const reports: readonly SlimCDOperationRow[] = [
  report('GetOpenBatch', 'GetOpenBatch2'),
  report('GetOpenAuths', 'GetOpenAuths2'),
  report('GetBatchHistory', 'GetBatchHistory2'),
  report('GetBatchSummary', 'GetBatchSummary2'),
  report('GetClosedBatchTransactions', 'GetClosedBatchTransactions2'),
  report('GetTransactionDetails', 'GetTransactionDetails2'),
  report('SearchTransactions', 'SearchTransactions2'),
  report('GetDailySummary', 'GetDailySummary'),
];

/** An upload. The documents do not say what it does to an image that is already there, so it is sent once. */
function upload(operation: string): SlimCDOperationRow {
  return { operation, service: operation, host: 'trans', timeout: 600, safety: 'once', isUpload: true };
}

function download(operation: string): SlimCDOperationRow {
  return { operation, service: operation, host: 'stats', timeout: 600, safety: 'read' };
}

const images: readonly SlimCDOperationRow[] = [
  upload('UploadSignature'),
  upload('UploadReceipt'),
  upload('UploadCheck'),
  download('DownloadSignature'),
  download('DownloadReceipt'),
  download('DownloadCheck'),
  {
    operation: 'GetSignatureImage',
    service: 'GetSignatureImage',
    host: 'trans',
    timeout: 60,
    safety: 'read',
    bareBody: /^image\//,
  },
  getReceipt,
  sendReceipt,
];

/** Every operation, by the documented group. A new operation is a new row. */
export const operations = { sessions, transact, login, reports, images } as const;
