// Written like a page for slimcd.js: global names, documented requests, callbacks that get the reply.
/* global SlimCD */
const PRIVATE = { username: 'R6UT8C6M', password: '' };
// A public credential. It can store a card and make a token, and nothing else.
const PUBLIC = { username: 'PVJK4T9P', password: '' };

const byId = (id) => document.getElementById(id);

function show(id, kind, ...sentences) {
  const state = byId(id);
  state.dataset.kind = kind;
  state.replaceChildren(
    ...sentences.filter(Boolean).map((sentence) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = sentence;
      return paragraph;
    }),
  );
}

const succeeded = (reply) => reply.response === 'Success';

byId('pay').onsubmit = (event) => {
  event.preventDefault();
  const { amount, order } = event.target.elements;
  show('paid', 'busy', 'Making a session …');
  const request = {
    ...PRIVATE,
    formname: 'Checkout',
    transtype: 'SALE',
    amount: amount.value,
    userfields: { order: order.value },
  };
  SlimCD.Sessions.CreateSession(request, 30, (reply) => {
    if (!succeeded(reply)) return show('paid', 'bad', 'No session.', reply.description);
    const { sessionid } = reply.datablock;
    sessionStorage.setItem('session', sessionid);
    SlimCD.Sessions.ShowSession({ sessionid });
  });
};

byId('cancel').onclick = () => {
  SlimCD.Sessions.CancelSession({ ...PRIVATE, sessionid: sessionStorage.getItem('session') }, 30, (reply) => {
    if (!succeeded(reply)) return show('paid', 'bad', 'Not cancelled.', reply.description);
    show('paid', 'good', 'The session is cancelled.');
    finish();
  });
};

/** Asks for the state of the session to which the payer was sent. */
function check(sessionid) {
  show('paid', 'busy', 'Asking what became of the payment …');
  byId('cancel').disabled = false;
  const request = { ...PRIVATE, sessionid, wait: '0', waitforcompleted: 'no', userfields: ['order'] };
  SlimCD.Sessions.CheckSession(request, 30, (reply) => {
    const { approved, gateid, last4, order } = reply.datablock || {};
    if (approved === 'Y' || approved === 'B') {
      show('paid', 'good', `Order ${order} is paid, with the card that ends in ${last4}.`, `Transaction ${gateid}.`);
      return finish();
    }
    const words = reply.response === 'Cancel' ? 'The session was cancelled.' : 'Not paid yet.';
    show('paid', 'doubt', words, reply.description);
  });
}

function finish() {
  sessionStorage.removeItem('session');
  byId('cancel').disabled = true;
}

byId('card').onsubmit = (event) => {
  event.preventDefault();
  const { cardnumber, expmonth, expyear, cvv2 } = event.target.elements;
  const card = { cardnumber: cardnumber.value, expmonth: expmonth.value, expyear: expyear.value, cvv2: cvv2.value };
  show('kept', 'busy', 'Asking the gateway …');
  if (event.submitter.value === 'load') {
    SlimCD.Transact.ProcessTransaction({ ...PUBLIC, transtype: 'LOAD', ...card }, (reply) => {
      if (!succeeded(reply)) return show('kept', 'bad', 'The card was not stored.', reply.description);
      show(
        'kept',
        'good',
        `Stored: the card that ends in ${reply.datablock.last4}.`,
        `Transaction ${reply.datablock.gateid}.`,
      );
    });
  } else {
    SlimCD.Transact.GetTemporaryToken({ ...PUBLIC, ...card }, (reply) => {
      if (!succeeded(reply)) return show('kept', 'bad', 'There is no token.', reply.description);
      show('kept', 'good', 'Here is a token for one payment.', reply.datablock.temporary_token);
    });
  }
};

// Only the demo needs these lines. Its gateway has another address, and a call before `configure` would go to the live
// gateway.
const buttons = document.querySelectorAll('button:enabled');
for (const button of buttons) button.disabled = true;
fetch('gateway.json', { method: 'POST', body: '{"back":"slimcd-drop-in.html"}' })
  .then((response) => response.json())
  .then(({ origin }) => {
    SlimCD.configure({ statsOrigin: origin, transOrigin: origin });
    for (const button of buttons) button.disabled = false;
    const session = sessionStorage.getItem('session');
    if (session) check(session);
  });
