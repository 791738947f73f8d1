// A checkout that always says what it knows of its session, and never more than that.
import { createSlimCD, end, endOnLeave, parseApproved } from '/dist/sessiongate.min.mjs';
import { ENDINGS, SCENES } from './abandoned-scenes.js';
import { tellServer } from './tell-server.js';
import { draw, merge, tell } from './timeline.js';

const KEY = 'abandoned-checkout';
const PAGE = 'abandoned-checkout.html';
const element = (id) => document.getElementById(id);

/** What is kept over a navigation: the session, when it began, until when the order is held, and the rows. */
let checkout = JSON.parse(sessionStorage.getItem(KEY));
let disarm;
let busy = false;

// A shop keeps the credential on its own server, and names its relay here instead; and the documented hosts need no
// `statsOrigin`.
const { origin } = await tellServer({ back: PAGE });
const slimcd = createSlimCD({ username: 'R6UT8C6M', statsOrigin: origin, transport: 'cors', observe });
const request = () => ({ SessionID: checkout.sessionid });

/** What the SDK tells of each call becomes a row of the picture. */
function observe({ type, operation, attempt, outcome }) {
  // What was never tried is not in the picture.
  if (attempt === 0) return;
  const cancels = operation === 'CancelSession';
  if (type !== 'end') return note('call', operation, cancels ? { known: 'doubt' } : {});
  if (outcome === 'ok') return note('answer', operation === 'CheckSession' ? 'how it stands' : 'yes');
  note(outcome === 'refused' ? 'answer' : 'lost', outcome === 'unknown' ? 'no answer' : outcome);
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

/** The shopper may pay, cancel or leave. */
function carryOn(sentence) {
  say('', sentence, 'Pay, cancel, leave the shop, or wait until the time is over.');
  disarm = endOnLeave(slimcd, request(), askAgain);
  show();
}

element('pay').onclick = () => {
  note('page', 'the shopper goes to pay');
  // Whoever goes to pay leaves the page and not the session: this disarms the goodbye.
  disarm = undefined;
  slimcd.sessions.showSession(request());
  addEventListener('pageshow', askAgain, { once: true });
};

element('cancel').onclick = async () => {
  await finish('the shopper cancels');
  keepPlace();
};

/** Whoever works by keyboard must not lose the place with the button. */
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

/** Shows an `Ending`, and goes on only where the session is as it was. */
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

/** After the page was away: asks what became of the session, and changes nothing. */
async function askAgain() {
  if (checkout.left) note('lost', 'nobody was there to read it');
  checkout.left = false;
  say('', 'Asking what became of the session …');
  try {
    const { response, datablock } = await slimcd.sessions.checkSession(
      { ...request(), wait: 0, waitforcompleted: 'no' },
      5,
    );
    if (parseApproved(datablock?.approved)) {
      note('page', 'paid', { known: 'paid' });
      say('good', 'The order is paid. Thank you!');
      close();
    } else if (response === 'Cancel') {
      note('page', 'it was cancelled meanwhile', { known: 'cancelled' });
      say(
        'good',
        'The order was cancelled when the page went away. Nothing was charged.',
        'Check out again if you like.',
      );
      close();
    } else {
      note('page', 'still open', { known: 'open' });
      carryOn('The session is still open.');
    }
  } catch (error) {
    say('doubt', 'It is not known what became of the session.', error.message);
  }
  await look();
}

addEventListener('resize', show);
addEventListener('pagehide', () => {
  if (!checkout?.open) return;
  if (disarm) {
    note('page', 'the shopper leaves');
    note('call', 'CancelSession, as a goodbye', { known: 'doubt' });
    checkout.left = true;
    disarm = undefined;
  }
  save();
});

const save = () => sessionStorage.setItem(KEY, JSON.stringify(checkout));

/** Looks behind the scenes, which only a demo can: what the gateway really did. */
async function look() {
  const { sessionid: session } = checkout;
  const { states } = await tellServer({ session });
  if (session !== checkout.sessionid) return;
  checkout.states = states.map(({ at, state }) => ({ at: at - checkout.began, state }));
  save();
  show();
}

setInterval(() => {
  if (!checkout?.open) return;
  const left = Math.max(0, checkout.until - Date.now());
  const whole = Math.ceil(left / 1000);
  element('left').textContent = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  element('held').value = left / (checkout.until - checkout.began);
  if (left > 0 || busy || checkout.overdue) return look();
  checkout.overdue = true;
  finish('the time is over');
}, 250);

function show() {
  const open = Boolean(checkout?.open);
  for (const id of ['hold', 'pay', 'cancel', 'leave']) element(id).hidden = !open;
  element('start').hidden = open;
  for (const id of ['pay', 'cancel']) element(id).disabled = busy;
  const rows = checkout ? merge(checkout.rows, checkout.states) : [];
  element('nothing').hidden = rows.length > 0;
  element('details').hidden = rows.length === 0;
  draw(element('picture'), rows);
  element('words').replaceChildren(...rows.map((row) => create('li', tell(row))));
}

function say(kind, ...sentences) {
  element('state').dataset.kind = kind;
  element('state').replaceChildren(...sentences.filter(Boolean).map((sentence) => create('p', sentence)));
}

const create = (name, textContent) => Object.assign(document.createElement(name), { textContent });

element('scene').append(...Object.entries(SCENES).map(([value, { words }]) => new Option(words, value)));
element('start').disabled = false;
show();
if (checkout?.open) askAgain();
