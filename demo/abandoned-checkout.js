// A checkout that shows what it knows about its session, and claims nothing else.
import { createSlimCD, end, endOnLeave } from '/dist/sessiongate.min.mjs';
import { ENDINGS, SCENES } from './abandoned-scenes.js';
import { findResends, rowOf } from './call-rows.js';
import { element, offerScenes, say, showCheckout, showTimeLeft } from './checkout-view.js';
import { PAYMENT_SCENES } from './payment-scenes.js';
import { FOUND, readState } from './session-state.js';
import { payOrder, preparePayment } from './stored-card.js';
import { tellServer } from './tell-server.js';

const KEY = 'abandoned-checkout';
const PAGE = 'abandoned-checkout.html';

/** Kept in the storage: the session or the payment, its start, the end of the reservation, and the rows. */
let checkout = JSON.parse(sessionStorage.getItem(KEY));
let disarm;
let busy = false;

// A real shop keeps the credential on its server and sets `relay` here. Only the demo sets `statsOrigin`, for its mock
// gateway.
const { origin } = await tellServer({ back: PAGE });
const options = { username: 'R6UT8C6M', statsOrigin: origin, transOrigin: origin, transport: 'cors' };
const slimcd = createSlimCD({ ...options, observe });
/** Makes the calls that the timeline does not show: it stores the card and reads the gateway's records. */
const shop = createSlimCD(options);
const request = () => ({ SessionID: checkout.sessionid });

/** Adds a row to the timeline for an event of the SDK. */
function observe(event) {
  const row = rowOf(event);
  if (row) note(row.kind, row.words, row);
}

function note(kind, words, change) {
  checkout.rows.push({ at: Date.now() - checkout.began, kind, words, ...change });
  show();
}

element('checkout').onsubmit = async (event) => {
  event.preventDefault();
  await tellServer({ fault: '' });
  const began = Date.now();
  const seconds = Number(element('seconds').value) || 120;
  checkout = { began, rows: [], states: [], until: began + seconds * 1000 };
  say('', 'Making a session …');
  const reply = await slimcd.sessions.createSession({ formname: 'Checkout', transtype: 'SALE', amount: '19.77' });
  Object.assign(checkout, { sessionid: reply.datablock.sessionid, open: true });
  note('page', 'open: the shopper may pay', { known: 'open' });
  carryOn('The session is open.');
  keepPlace();
};

/** Lets the shopper pay, cancel or leave. */
function carryOn(sentence) {
  say('', sentence, 'Pay, cancel, leave the shop, or wait until the time is over.');
  disarm = endOnLeave(slimcd, request(), askAgain);
  show();
}

element('charge').onclick = async () => {
  if (checkout?.isInDoubt) return charge({ resume: true });
  busy = true;
  show();
  const payment = await preparePayment(shop, element('payment').value);
  // After a reload the page looks this payment up and does not send it again.
  checkout = { began: Date.now(), rows: [], states: [], payment, isInDoubt: true };
  save();
  note('page', 'the shopper pays');
  await charge({});
};

/** Pays with the stored card. With `resume` it only looks the payment up. */
async function charge(choice) {
  busy = true;
  show();
  await payOrder({ slimcd, shop, note }, checkout, { timeout: element('budget').value, ...choice });
  busy = false;
  save();
  show();
  element('charge').focus({ preventScroll: true });
}

element('pay').onclick = () => {
  note('page', 'the shopper goes to pay');
  // `showSession` suspends `endOnLeave`, because a shopper who goes to pay keeps the session.
  disarm = undefined;
  slimcd.sessions.showSession(request());
  addEventListener('pageshow', askAgain, { once: true });
};

element('cancel').onclick = async () => {
  await finish('the shopper cancels');
  keepPlace();
};

/** Moves the focus to a visible button, because the button that had it may be hidden now. */
const keepPlace = () => element(checkout.open ? 'pay' : 'start').focus({ preventScroll: true });

async function finish(why) {
  busy = true;
  show();
  const { wishes = {}, later } = SCENES[element('scene').value];
  const { sessionid: session } = checkout;
  await tellServer({ fault: '', session, ...wishes });
  if (later) setTimeout(() => tellServer({ session, ...later }), 3000);
  note('page', why);
  say('', 'Ending the session …');
  try {
    settle(await end(slimcd, request(), { timeout: element('budget').value }));
  } catch (error) {
    say('bad', 'Nothing was sent.', error.message);
  }
  busy = false;
  await look();
}

/** Shows an `Ending`. Keeps the session unless the ending is certain. */
function settle({ state, attempts, error }) {
  const { kind, known, words, next } = ENDINGS[state];
  note('page', `${state}: ${words}`, { known });
  const times = attempts === 1 ? 'once' : `${attempts} times`;
  say(kind, next, `“${state}”: CancelSession was tried ${times}.`, error?.message);
  if (!error) close();
}

function close() {
  checkout.open = false;
  disarm?.();
  disarm = undefined;
  save();
}

/** Asks for the state of the session after the shopper has come back. It changes nothing at the gateway. */
async function askAgain() {
  if (checkout.left) note('lost', 'nobody was there to read it');
  checkout.left = false;
  say('', 'Asking what became of the session …');
  try {
    const state = await readState(slimcd, request());
    const { words, sentences } = FOUND[state];
    note('page', words, { known: state });
    if (state === 'open') carryOn(...sentences);
    else {
      say('good', ...sentences);
      close();
    }
  } catch (error) {
    say('doubt', 'It is not known what became of the session.', error.message);
  }
  await look();
}

addEventListener('resize', show);
addEventListener('pagehide', () => {
  if (checkout?.isInDoubt) checkout.left = busy;
  else if (!checkout?.open) return;
  if (disarm) {
    note('page', 'the shopper leaves');
    note('call', 'CancelSession, by endOnLeave', { operation: 'CancelSession', known: 'doubt' });
    checkout.left = true;
    disarm = undefined;
  }
  save();
});

const save = () => sessionStorage.setItem(KEY, JSON.stringify(checkout));

/** Reads what the gateway did from the demo's server. A real shop cannot do this. */
async function look() {
  const { sessionid: session } = checkout;
  const { states, received } = await tellServer({ session, since: checkout.began });
  if (session !== checkout.sessionid) return;
  const fromStart = ({ at, ...rest }) => ({ at: at - checkout.began, ...rest });
  checkout.states = states.map(fromStart);
  checkout.resends = findResends(checkout.rows, received.map(fromStart));
  save();
  show();
}

setInterval(() => {
  if (!checkout?.open) return;
  const left = showTimeLeft(checkout);
  if (left > 0 || busy || checkout.overdue) return look();
  checkout.overdue = true;
  finish('the time is over');
}, 250);

function show() {
  showCheckout(checkout, busy);
}

offerScenes('scene', SCENES);
offerScenes('payment', PAYMENT_SCENES);
show();
if (checkout?.open) askAgain();
if (checkout?.isInDoubt) {
  if (checkout.left) note('lost', 'nobody was there to read it');
  checkout.left = false;
  charge({ resume: true });
}
