import type { Answer } from '../mock-state.js';
import { samples } from './samples.js';
import { error, fail, reply, type Scene, type Service, success } from './service.js';
import { newGateId, newSessionId, now, type Store, type Transaction } from './store.js';

/** Processes a payment with a card, and returns the result. */
export function charge(store: Store, details: Partial<Transaction> & { cardnumber: string }): Transaction {
  const { declined, unknown } = samples.cards;
  const approved = details.cardnumber === declined ? 'N' : details.cardnumber === unknown ? 'U' : 'Y';
  const transaction: Transaction = {
    ...{ gateid: newGateId(store), transtype: 'SALE', amount: '', approved, transactiondate: now() },
    ...{ siteid: samples.siteid, clienttransref: '', batchid: '', voided: 'no', madeAt: performance.now() },
    ...details,
  };
  store.transactions.set(transaction.gateid, transaction);
  return transaction;
}

/** Tells whether a text is an amount of money: digits with at most two decimals. */
export function isAmount(text: string): boolean {
  return /^\d+(\.\d{1,2})?$/.test(text);
}

/** Returns the members of a reply about a card. */
export const describeCard = (cardnumber: string) => ({
  cardtype: cardnumber.startsWith('4') ? 'VISA' : 'MASTERCARD',
  last4: cardnumber.slice(-4),
});

/** Returns the members of a reply about a payment. */
export const describePayment = ({ gateid, approved, amount, cardnumber }: Transaction) => ({
  gateid,
  approved,
  authcode: approved === 'Y' ? '123456' : '',
  approvedamt: approved === 'Y' ? amount : '0.00',
  avsreply: 'Y',
  cvv2reply: 'M',
  declinestr: approved === 'N' ? 'DECLINED' : '',
  ...describeCard(cardnumber),
});

const processTransaction: Service = (scene) => {
  const transtype = scene.field('transtype').toUpperCase();
  if (scene.isPublic && transtype !== 'LOAD') return error(scene, `${transtype} not allowed`);
  switch (transtype) {
    case 'LOAD':
      return load(scene);
    case 'SALE':
    case 'AUTH':
    case 'CREDIT':
      return pay(scene, transtype);
    case 'VOID':
      return undo(scene);
    default:
      return error(scene, 'Unknown transtype');
  }
};

function load(scene: Scene): Answer {
  const needed = ['expmonth', 'expyear', 'cardnumber'].filter((name) => !scene.field(name));
  if (needed.length) return error(scene, `*${needed.map((name) => `--NEED_${name.toUpperCase()}`).join('')}.`);
  const cardnumber = scene.field('cardnumber').replace(/\D/g, '');
  const { gateid } = charge(scene.store, { cardnumber, transtype: 'LOAD', approved: '' });
  return success(scene, { gateid, ...describeCard(cardnumber) }, true);
}

function pay(scene: Scene, transtype: string): Answer {
  const { store } = scene;
  const stored = store.transactions.get(scene.field('gateid'))?.cardnumber;
  const cardnumber = store.tokens.get(scene.field('temporary_token')) ?? stored ?? scene.field('cardnumber');
  if (!cardnumber) return error(scene, '*--NEED_CARDNUMBER.');
  if (!isAmount(scene.field('amount'))) return error(scene, 'Invalid amount');
  const clienttransref = scene.field('client_transref') || scene.field('clienttransref');
  const isDuplicate = [...store.transactions.values()].some((other) => other.clienttransref === clienttransref);
  if (clienttransref && isDuplicate && scene.field('allow_duplicates') !== 'yes') {
    return fail(scene, 'Duplicate transaction');
  }
  const details = { transtype, amount: scene.field('amount'), cardnumber, clienttransref };
  const transaction = charge(store, details);
  const payment = describePayment(transaction);
  if (transaction.approved === 'N') return fail(scene, payment.declinestr, payment);
  if (transaction.approved === 'U') return reply(scene, 'Error', 'No answer from the processor', payment);
  return success(scene, payment, true);
}

function undo(scene: Scene): Answer {
  const transaction = scene.store.transactions.get(scene.field('gateid'));
  if (!transaction) return error(scene, 'Transaction not found');
  if (transaction.batchid) return fail(scene, 'Transaction is in a closed batch');
  if (transaction.voided === 'yes') return fail(scene, 'Transaction has already been voided');
  transaction.voided = 'yes';
  return success(scene, describePayment(transaction), true);
}

const getTemporaryToken: Service = (scene) => {
  const cardnumber = scene.field('cardnumber').replace(/\D/g, '');
  if (!cardnumber) return error(scene, 'Please enter your card number.');
  const token = newSessionId();
  scene.store.tokens.set(token, cardnumber);
  return success(scene, { temporary_token: token, ...describeCard(cardnumber) }, true);
};

const closeBatch: Service = (scene) => {
  const open = [...scene.store.transactions.values()].filter(isInOpenBatch);
  if (!open.length) return fail(scene, 'No transactions in the open batch');
  scene.store.lastBatch++;
  for (const transaction of open) transaction.batchid = String(scene.store.lastBatch);
  return success(scene, `Batch ${scene.store.lastBatch} closed, ${open.length} transactions`, true);
};

/** Tells whether the next CloseBatch includes a transaction. */
export const isInOpenBatch = ({ approved, voided, batchid }: Transaction): boolean =>
  approved === 'Y' && voided === 'no' && batchid === '';

/** The services that move money. */
export const transactServices: Readonly<Record<string, Service>> = {
  ProcessTransaction: processTransaction,
  GetTemporaryToken: getTemporaryToken,
  CloseBatch: closeBatch,
};
