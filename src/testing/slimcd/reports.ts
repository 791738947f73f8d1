import { type Scene, type Service, success } from './service.js';
import { listOf, type Transaction } from './store.js';
import { describeCard, isInOpenBatch } from './transact.js';

/** Writes a transaction in the spelling of a report. */
const toRecord = ({ cardnumber, madeAt: _, ...transaction }: Transaction) => ({
  ...transaction,
  cardnumber: `************${cardnumber.slice(-4)}`,
  ...describeCard(cardnumber),
});

const all = (scene: Scene) => [...scene.store.transactions.values()];

const sum = (transactions: readonly Transaction[]) => {
  const cents = transactions.reduce((total, { amount }) => total + Number(amount.replace('.', '')), 0);
  return (cents / 100).toFixed(2);
};

const report =
  (name: string, item: string, choose: (transaction: Transaction, scene: Scene) => boolean): Service =>
  (scene) => {
    const chosen = all(scene).filter((transaction) => choose(transaction, scene));
    return success(scene, { [name]: { [item]: listOf(chosen.map(toRecord)) } });
  };

/** Returns the closed batches by their number. */
function batches(scene: Scene): Map<string, Transaction[]> {
  const found = new Map<string, Transaction[]>();
  for (const transaction of all(scene).filter(({ batchid }) => batchid !== '')) {
    found.set(transaction.batchid, [...(found.get(transaction.batchid) ?? []), transaction]);
  }
  return found;
}

const getBatchHistory: Service = (scene) => {
  const records = [...batches(scene)].map(([ID, list]) => ({ ID, RecordCount: `${list.length}`, Amount: sum(list) }));
  return success(scene, { Batches: { BatchRecord: listOf(records) } });
};

const getBatchSummary: Service = (scene) => {
  const records = [...batches(scene).values()].map((list) => ({ RecordCount: `${list.length}`, Amount: sum(list) }));
  return success(scene, { BatchSummary: { BatchSummaryRecord: listOf(records) } });
};

const searchTransactions: Service = (scene) => {
  const wanted = (name: string, value: string) => !scene.field(name) || scene.field(name) === value;
  const found = all(scene).filter(
    ({ gateid, transtype, amount, clienttransref, cardnumber, madeAt }) =>
      performance.now() - madeAt >= scene.mock.findDelay * 1000 &&
      Number(gateid) >= Number(scene.field('gateid')) &&
      wanted('transtype', transtype) &&
      wanted('amount', amount) &&
      wanted('clienttransref', clienttransref) &&
      (!scene.field('cardpart') || cardnumber.includes(scene.field('cardpart'))),
  );
  if (isSet(scene, 'reverseorder')) found.reverse();
  if (isSet(scene, 'recordcountonly')) return success(scene, { RecordCount: String(found.length) });
  const most = Number(scene.field('maxrecords')) || found.length;
  return success(scene, { Transactions: { Transaction: listOf(found.slice(0, most).map(toRecord)) } });
};

/** Tells whether a flag is present without a value that means no. The vendor's clients send it empty. */
const isSet = (scene: Scene, name: string) =>
  Object.entries(scene.fields).some(([own, value]) => own.toLowerCase() === name && !/^(no|false|0)$/i.test(value));

/** The services that report. */
export const reportServices: Readonly<Record<string, Service>> = {
  GetOpenBatch2: report('OpenBatchReport', 'BatchTransaction', isInOpenBatch),
  GetOpenAuths2: report(
    'OpenAuthReport',
    'BatchTransaction',
    ({ transtype, ...rest }) => transtype === 'AUTH' && isInOpenBatch({ transtype, ...rest }),
  ),
  GetBatchHistory2: getBatchHistory,
  GetBatchSummary2: getBatchSummary,
  GetClosedBatchTransactions2: report(
    'ClosedBatchReport',
    'BatchTransaction',
    ({ batchid }, scene) => batchid !== '' && batchid === scene.field('batchid'),
  ),
  GetTransactionDetails2: report(
    'Transactions',
    'Transaction',
    ({ gateid }, scene) => gateid === scene.field('gateid'),
  ),
  SearchTransactions2: searchTransactions,
  GetDailySummary: (scene) => {
    const paid = all(scene).filter(({ approved }) => approved === 'Y');
    return success(scene, { DailySummary: { RecordCount: `${paid.length}`, Amount: sum(paid) } });
  },
};
