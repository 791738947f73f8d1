import { expect } from '@playwright/test';
import type { SlimCD } from '../src/gateways/slimcd/index.js';
import { SESSION } from './sdk.js';

/** An operation as the documents have it, spelled here and not taken from the SDK. */
export interface Documented {
  readonly group: Exclude<keyof SlimCD, symbol>;
  /** The names of the method; all of them send the same. */
  readonly methods: readonly string[];
  readonly host: 'stats' | 'trans';
  /** Path and query. */
  readonly place: string;
  /** The default budget in seconds. */
  readonly timeout: number;
  /** What a caller gives, in the documents' spelling. */
  readonly request: Readonly<Record<string, unknown>>;
  /** What arrives beside the credential; the request itself unless set. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Whether the operation sends no credential. */
  readonly anonymous?: boolean;
  /** What does not go into a URL: a card, or an image. */
  readonly postOnly?: boolean;
  /** What the played gateway answers in `datablock`. */
  readonly datablock: unknown;
}

/** A placeholder for what differs from run to run. */
export const ANY = '(any)';

/** The expected value, as a pattern that lets any text stand for `ANY`. */
export function pattern(expected: unknown): unknown {
  return JSON.parse(JSON.stringify(expected), (_, value) => (value === ANY ? expect.stringMatching(/./) : value));
}

/** The fields of a call as they came, without those that steer the JSON service. */
export function sentFields(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { service, callback, jsonp, ...sent } = fields;
  return sent;
}

/** What the reports and downloads are about: a payment, and three images of it. */
const PREPARED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  [
    '/soft/json/jsonpayment.asp',
    { transtype: 'SALE', cardnumber: '4111111111111111', amount: '19.77', client_transref: 'order-1' },
  ],
  ...['Signature', 'Receipt', 'Check'].map(
    (kind) =>
      [`/soft/json/jsonscript.asp?service=Upload${kind}`, { gateid: '900000001', imagedata: 'aW1hZ2U=' }] as const,
  ),
];

/** Makes the played gateway know a payment and its images. */
export async function prepare(origin: string): Promise<void> {
  for (const [place, fields] of PREPARED) {
    const body = new URLSearchParams({ username: 'R6UT8C6M', password: '', ...fields });
    await fetch(origin + place, { method: 'POST', body });
  }
}

const service = (name: string) => `/soft/json/jsonscript.asp?service=${name}`;
const KINDS = ['Signature', 'Receipt', 'Check'];

const session = {
  group: 'sessions',
  host: 'stats',
  timeout: 60,
  request: { SessionID: SESSION },
  fields: { sessionid: SESSION },
} as const;
const login = { group: 'login', host: 'stats', timeout: 600 } as const;
const report = { group: 'reports', host: 'stats', timeout: 600 } as const;
const image = { group: 'images', host: 'stats', timeout: 600, request: { gateid: '900000001' } } as const;

const card = { cardnumber: '4111111111111111', expmonth: '12', expyear: '2030' };
const payment = {
  ...{ gateid: '900000001', transtype: 'SALE', amount: '19.77', approved: 'Y', voided: 'no', batchid: '' },
  ...{ transactiondate: ANY, siteid: '228226448', clienttransref: 'order-1' },
  ...{ cardnumber: '************1111', cardtype: 'VISA', last4: '1111' },
};

// The pages file these under Transact, the menu and the libraries under Images.
const receipts: readonly Omit<Documented, 'group'>[] = [
  {
    ...image,
    methods: ['getReceipt'],
    place: service('GetReceipt'),
    timeout: 60,
    datablock: 'RECEIPT\n19.77\nTHANK YOU',
  },
  {
    ...image,
    methods: ['sendReceipt'],
    host: 'trans',
    place: service('SendReceipt'),
    timeout: 60,
    request: { gateid: '900000001', send_email: '1', email: 'zoe@example.org' },
    datablock: 'Receipt has been sent',
  },
];

export const DOCUMENTED: readonly Documented[] = [
  {
    ...session,
    methods: ['createSession'],
    place: service('CreateSession'),
    request: {
      ...{ SiteID: 228226448, PriceID: 74, FormName: 'Checkout', TransType: 'SALE', Amount: '19.77' },
      ...{ first_name: 'Zoë "Z" O’Neil', MyField: 'a&b=c+d%20 \n€🎉', empty: '', absent: undefined, none: null },
      userfields: { order_id: '7', Amount_Due: '19.77' },
    },
    fields: {
      ...{ SiteID: '228226448', PriceID: '74', formname: 'Checkout', transtype: 'SALE', amount: '19.77' },
      ...{ first_name: 'Zoë "Z" O’Neil', MyField: 'a&b=c+d%20 \n€🎉', empty: '', order_id: '7', Amount_Due: '19.77' },
    },
    datablock: { sessionid: ANY },
  },
  {
    ...session,
    methods: ['checkSession'],
    place: service('CheckSession'),
    request: { SessionID: SESSION, wait: 0, waitforcompleted: 'no', order_id: '' },
    fields: { sessionid: SESSION, wait: '0', waitforcompleted: 'no', order_id: '' },
    datablock: '',
  },
  {
    ...session,
    methods: ['cancelSession'],
    place: service('CancelSession'),
    datablock: 'Session has been cancelled',
  },
  {
    ...session,
    methods: ['destroySession', 'destroySessions'],
    place: service('DestroySessions'),
    datablock: null,
  },
  {
    ...session,
    methods: ['spawnSession', 'spawnSessions'],
    place: service('SpawnSessions'),
    request: { SessionID: SESSION, amount: '' },
    fields: { sessionid: SESSION, amount: '' },
    anonymous: true,
    datablock: { sessionid: ANY },
  },
  {
    ...session,
    methods: ['searchSessions'],
    place: service('SearchSessions'),
    request: { transtype: 'CREDIT' },
    fields: { transtype: 'CREDIT' },
    datablock: { Sessions: null },
  },
  {
    ...session,
    methods: ['sendSession'],
    place: service('SendSession'),
    request: { SessionID: SESSION, send_email: 'yes', email: 'zoë@example.org', message: 'Bitte zahlen: 19,77 €' },
    fields: { sessionid: SESSION, send_email: 'yes', email: 'zoë@example.org', message: 'Bitte zahlen: 19,77 €' },
    datablock: 'Session has been sent',
  },
  { ...session, methods: ['getSessionFields'], place: service('GetSessionFields'), datablock: {} },
  {
    group: 'transact',
    methods: ['processTransaction'],
    host: 'trans',
    place: '/soft/json/jsonpayment.asp',
    timeout: 90,
    // What the only public page of slimcd.js sends.
    request: { transtype: 'LOAD', ...card, first_name: 'Zoë', last_name: 'Müller' },
    fields: { transtype: 'LOAD', ...card, first_name: 'Zoë', last_name: 'Müller', client_transref: ANY },
    postOnly: true,
    datablock: { gateid: ANY, cardtype: 'VISA', last4: '1111' },
  },
  {
    group: 'transact',
    methods: ['getTemporaryToken'],
    host: 'trans',
    place: '/wswebservices/GetTemporaryToken.asp',
    timeout: 90,
    request: { cvv2: '999', cardnumber: '4111111111111111' },
    postOnly: true,
    datablock: { temporary_token: ANY, cardtype: 'VISA', last4: '1111' },
  },
  {
    group: 'transact',
    methods: ['closeBatch'],
    host: 'trans',
    place: service('CloseBatch'),
    timeout: 600,
    request: { siteid: '228226448', batchnumber: '' },
    datablock: 'Batch 1 closed, 1 transactions',
  },
  ...receipts.map((receipt): Documented => ({ ...receipt, group: 'transact' })),
  {
    ...login,
    methods: ['getUserSettings'],
    place: service('GetUserSettings'),
    request: {},
    datablock: { Settings: { Setting: { UserType: 'TOKEN', AllowSALE: 'yes', AllowVOID: 'no', MessageLine1: '' } } },
  },
  {
    ...login,
    methods: ['getUserClients'],
    place: service('GetUserClients'),
    request: {},
    datablock: { ClientList: { Client: { ClientID: '1032' } } },
  },
  {
    ...login,
    methods: ['getUserClientSite', 'getUserClientSites'],
    place: service('GetUserClientSite'),
    request: { clientid: '1032', siteid: '0' },
    datablock: {
      SiteList: {
        Site: {
          ...{ ClientID: '1032', SiteID: '228226448', SiteName: 'Café "Ünder" & Sons', surcharge_percentage: '0.00' },
          ...{ conveniencefee_enabled: 'False', conveniencefee_receiptlabel: '' },
        },
      },
    },
  },
  {
    ...report,
    methods: ['getOpenBatch', 'getOpenBatch2'],
    place: service('GetOpenBatch2'),
    request: { siteid: '228226448' },
    datablock: { OpenBatchReport: { BatchTransaction: payment } },
  },
  {
    ...report,
    methods: ['getOpenAuths', 'getOpenAuths2'],
    place: service('GetOpenAuths2'),
    request: { siteid: '228226448', StartDate: '11/01/2026 00:00:00.000', EndDate: '11/30/2026 11:59:59 PM' },
    datablock: { OpenAuthReport: { BatchTransaction: null } },
  },
  {
    ...report,
    methods: ['getBatchHistory', 'getBatchHistory2'],
    place: service('GetBatchHistory2'),
    request: { siteid: '228226448', startdate: '11/01/2026', enddate: '11/30/2026' },
    datablock: { Batches: { BatchRecord: null } },
  },
  {
    ...report,
    methods: ['getBatchSummary', 'getBatchSummary2'],
    place: service('GetBatchSummary2'),
    request: { siteid: '228226448', startdate: '11/01/2026', enddate: '11/30/2026' },
    datablock: { BatchSummary: { BatchSummaryRecord: null } },
  },
  {
    ...report,
    methods: ['getClosedBatchTransactions', 'getClosedBatchTransactions2'],
    place: service('GetClosedBatchTransactions2'),
    request: { siteid: '228226448', batchid: '1' },
    datablock: { ClosedBatchReport: { BatchTransaction: null } },
  },
  {
    ...report,
    methods: ['getTransactionDetails', 'getTransactionDetails2'],
    place: service('GetTransactionDetails2'),
    request: { siteid: '228226448', gateid: '900000001' },
    datablock: { Transactions: { Transaction: payment } },
  },
  {
    ...report,
    methods: ['searchTransactions', 'searchTransactions2'],
    place: service('SearchTransactions2'),
    request: { recordcountonly: '', clienttransref: 'order-1' },
    datablock: { RecordCount: '1' },
  },
  {
    ...report,
    methods: ['getDailySummary'],
    place: service('GetDailySummary'),
    request: { siteid: '228226448', startdate: '11/20/2026', enddate: '11/20/2026' },
    datablock: { DailySummary: { RecordCount: '1', Amount: '19.77' } },
  },
  ...KINDS.map(
    (kind): Documented => ({
      ...image,
      methods: [`upload${kind}`],
      host: 'trans',
      place: service(`Upload${kind}`),
      request: { siteid: '228226448', gateid: '900000001', filetype: 'PNG', imagedata: 'aW1hZ2U=' },
      postOnly: true,
      datablock: 'Image has been stored',
    }),
  ),
  ...KINDS.map(
    (kind): Documented => ({
      ...image,
      methods: [`download${kind}`],
      place: service(`Download${kind}`),
      datablock: 'aW1hZ2U=',
    }),
  ),
  ...receipts.map((receipt): Documented => ({ ...receipt, group: 'images' })),
  {
    ...image,
    methods: ['getSignatureImage'],
    host: 'trans',
    place: service('GetSignatureImage'),
    timeout: 60,
    request: { gateid: '900000001', imgflag: 'PNG', width: '200', height: '80' },
    datablock: 'aW1hZ2U=',
  },
];
