import { ANY, type Documented, service } from './operation.js';

const report = { group: 'reports', host: 'stats', timeout: 600 } as const;

const payment = {
  ...{ gateid: '900000001', transtype: 'SALE', amount: '19.77', approved: 'Y', voided: 'no', batchid: '' },
  ...{ transactiondate: ANY, siteid: '228226448', clienttransref: 'order-1' },
  ...{ cardnumber: '************1111', cardtype: 'VISA', last4: '1111' },
};

/** The reports on batches and payments. */
export const REPORTS: readonly Documented[] = [
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
];
