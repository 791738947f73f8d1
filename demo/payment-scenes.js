// The faults that the visitor can choose for a payment with the stored card, and the texts for each result.

const APPROVED = '4111111111111111';
const DECLINED = '4000000000000002';

/** By name: the sample card that is stored, and the settings of the demo's gateway before the payment. */
export const PAYMENT_SCENES = {
  lost: {
    words: 'charge it, and lose the response',
    card: APPROVED,
    wishes: { fault: 'cut-body', only: 'ProcessTransaction' },
  },
  well: { words: 'charge it, and say so', card: APPROVED },
  declined: {
    words: 'decline it, and lose the response',
    card: DECLINED,
    wishes: { fault: 'cut-body', only: 'ProcessTransaction' },
  },
  idle: {
    words: 'not charge it, and never answer',
    card: APPROVED,
    wishes: { fault: 'hang-before', only: 'ProcessTransaction' },
  },
  gone: { words: 'charge it, and answer nothing readable any more', card: APPROVED, wishes: { fault: 'cut-body' } },
};

/** By the `state` of a `Payment`. */
export const PAYMENTS = {
  approved: { kind: 'good', known: 'paid', words: 'charged once', next: 'Your order is paid. Thank you!' },
  declined: {
    kind: 'bad',
    known: 'declined',
    words: 'nothing was charged',
    next: 'Your card was declined. Nothing was charged.',
  },
  refused: {
    kind: 'bad',
    known: 'open',
    words: 'nothing was charged',
    next: 'The payment was not accepted. Nothing was charged.',
  },
  'not-sent': {
    kind: 'bad',
    known: 'open',
    words: 'nothing left the page',
    next: 'The payment was not sent. Nothing was charged.',
  },
  unknown: {
    kind: 'doubt',
    known: 'doubt',
    words: 'nobody can say yet',
    next: 'We cannot tell yet whether your card was charged. Please do not pay again; look for the payment.',
  },
};
