import type { Safety } from '../../core/retry.js';

/** One service of SlimCD, as its documents describe it. Its fields stand in `documented.ts`, which no browser loads. */
export interface Row {
  /** The documented name. */
  readonly name: string;
  /** The value of `service`, which the gateway compares by case. */
  readonly service: string;
  readonly host: 'stats' | 'trans';
  /** Where it is, if not with the other services. */
  readonly path?: string;
  /** The default budget in seconds. */
  readonly timeout: number;
  readonly safety: Safety;
  /** The fields that this very call cannot do without, the credential apart, in lower case. */
  readonly required?: readonly string[];
  /** Whose answer has a meaning of its own. */
  readonly kind?: 'check' | 'payment';
  /** Asks for no credential. */
  readonly anonymous?: boolean;
  /** Too large for a URL. */
  readonly postOnly?: boolean;
}

type Traits = [names: string, host: Row['host'], timeout: number, safety: Safety, more?: Partial<Row>];

/** Rows that differ in their names alone stand together. What follows a `+` is in the name of the service only. */
const rows = (...groups: Traits[]): Row[] =>
  groups.flatMap(([names, host, timeout, safety, more]) =>
    names.split(' ').map((text) => {
      const [name = '', version = ''] = text.split('+');
      return { name, service: name + version, host, timeout, safety, ...more };
    }),
  );

const ID = { required: ['sessionid'] };

/** It is also what waiting for a session asks. */
export const [checkSession] = rows(['CheckSession', 'stats', 60, 'read', { ...ID, kind: 'check' }]) as [Row];

// A session that is cancelled twice is as cancelled as before. It is also what ends one.
export const [cancelSession] = rows(['CancelSession', 'stats', 60, 'repeatable', ID]) as [Row];

// The pages file these under Transact, the menu and the libraries under Images.
const receipts = rows(
  ['GetReceipt', 'stats', 60, 'read'],
  // Each call sends another message.
  ['SendReceipt', 'trans', 60, 'once'],
);

/** Every operation by its group. A new operation is a new row. */
export const operations: Readonly<Record<string, readonly Row[]>> = {
  sessions: [
    checkSession,
    cancelSession,
    ...rows(
      // Each call makes another session.
      ['CreateSession', 'stats', 60, 'once', { required: ['formname', 'transtype', 'amount'] }],
      ['SpawnSession+s', 'stats', 60, 'once', { ...ID, anonymous: true }],
      // A session that is destroyed twice is as gone as before.
      ['DestroySession+s', 'stats', 60, 'repeatable', ID],
      ['SearchSessions', 'stats', 60, 'read'],
      // Each call sends another message.
      ['SendSession', 'stats', 60, 'once', ID],
      ['GetSessionFields', 'stats', 60, 'read', ID],
    ),
  ],
  transact: [
    ...rows(
      // It moves money.
      [
        'ProcessTransaction',
        'trans',
        90,
        'once',
        { path: '/soft/json/jsonpayment.asp', required: ['transtype'], kind: 'payment' },
      ],
      // A token that nobody uses is gone within minutes.
      ['GetTemporaryToken', 'trans', 90, 'repeatable', { path: '/wswebservices/GetTemporaryToken.asp' }],
      // A second close would take the batch that has been opened since.
      ['CloseBatch', 'trans', 600, 'once'],
    ),
    ...receipts,
  ],
  login: rows(
    ['GetUserSettings GetUserClients', 'stats', 600, 'read'],
    // The page's heading has the s, its method line and the service have not.
    ['GetUserClientSites', 'stats', 600, 'read', { service: 'GetUserClientSite' }],
  ),
  reports: rows(
    ['GetOpenBatch+2 GetOpenAuths+2 GetBatchHistory+2 GetBatchSummary+2', 'stats', 600, 'read'],
    ['GetClosedBatchTransactions+2 GetTransactionDetails+2 SearchTransactions+2 GetDailySummary', 'stats', 600, 'read'],
  ),
  images: [
    ...rows(
      // What an upload does to an image that is already there is not documented.
      ['UploadSignature UploadReceipt UploadCheck', 'trans', 600, 'once', { postOnly: true }],
      ['DownloadSignature DownloadReceipt DownloadCheck', 'stats', 600, 'read'],
      ['GetSignatureImage', 'trans', 60, 'read'],
    ),
    ...receipts,
  ],
};
