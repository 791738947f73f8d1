// Pays an order with a card that the gateway has stored, and reads the gateway's records.
import { asArray, parseApproved, parseDate, pay } from '/dist/sessiongate.min.mjs';
import { say } from './checkout-view.js';
import { PAYMENT_SCENES, PAYMENTS } from './payment-scenes.js';
import { tellServer } from './tell-server.js';

/** Stores a card, sets the fault of the scene, and returns the request that pays the order with that card. */
export async function preparePayment(shop, scene) {
  const { card: cardnumber, wishes } = PAYMENT_SCENES[scene];
  await tellServer({ fault: '' });
  const card = { cardnumber, expmonth: '12', expyear: '2030' };
  const { datablock } = await shop.transact.processTransaction({ transtype: 'LOAD', ...card });
  await tellServer({ fault: '', ...wishes });
  // The page generates the reference and keeps it, so that it can look the payment up after a reload.
  return { transtype: 'SALE', amount: '19.77', gateid: datablock.gateid, client_transref: crypto.randomUUID() };
}

/** Pays, or with `options.resume` looks the payment up. Writes the doubt and the gateway's records into `checkout`. */
export async function payOrder({ slimcd, shop, note }, checkout, options) {
  say('', options.resume ? 'Looking for the payment …' : 'Paying …');
  try {
    const payment = await pay(slimcd, checkout.payment, options);
    checkout.isInDoubt = payment.state === 'unknown';
    showPayment(payment, checkout, note);
  } catch (error) {
    checkout.isInDoubt = Boolean(options.resume);
    say('bad', 'Nothing was sent.', error.message);
  }
  await tellServer({ fault: '' });
  checkout.states = await readRecords(shop, checkout);
}

function showPayment({ state, attempts, requestId, error }, { rows }, note) {
  const { kind, known, words, next } = PAYMENTS[state];
  const isFound = ['approved', 'declined'].includes(state) && rows.some((row) => row.kind === 'lost');
  note('page', `${state}: ${isFound ? 'found by reference' : words}`, { known });
  const tried = attempts === 1 ? 'was sent once' : 'was not sent now';
  const found = `Its response was lost, and the payment was found by its reference ${requestId}.`;
  say(kind, next, `“${state}”: ProcessTransaction ${tried}.`, isFound ? found : error?.message);
}

/** Reads the gateway's records of a payment: the time and the state of each. */
async function readRecords(shop, { began, payment: { client_transref: clienttransref } }) {
  const { datablock } = await shop.reports.searchTransactions({ clienttransref });
  return asArray(datablock.Transactions.Transaction).map(({ approved, transactiondate }) => ({
    // The demo's gateway writes its dates in UTC.
    at: Date.parse(`${parseDate(transactiondate)}Z`) - began,
    state: parseApproved(approved) ? 'paid' : 'declined',
  }));
}
