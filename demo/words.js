// The texts of the form for each result of a call. `kind` sets the colour of the text, `known` that of the timeline.

const OUTCOMES = {
  'not-sent': 'Nothing was sent: all is as it was.',
  refused: 'It did not happen: all is as it was.',
  unknown: 'It may have happened: ask the gateway before you go on.',
};

const CODES = {
  INVALID_REQUEST: 'The request is not complete.',
  REFUSED: 'The gateway refused.',
  AUTHENTICATION: 'The gateway refused the credential.',
  GATEWAY: 'The gateway failed.',
  TIMEOUT: 'No answer in time.',
  ABORTED: 'You ended the call.',
  NETWORK: 'No readable answer came back.',
  PROTOCOL: 'The gateway answered something else than it documents.',
};

/** By the `state` of an `Ending`. */
const ENDINGS = {
  ended: { kind: 'good', known: 'cancelled', title: 'The session is over.', next: 'The gateway accepted the ending.' },
  'already-ended': {
    kind: 'good',
    known: 'cancelled',
    title: 'The session was over already.',
    next: 'An earlier call ended it, or a copy of this request that the browser sent again.',
  },
  pending: {
    kind: 'good',
    known: 'in-process',
    title: 'The gateway will end it.',
    next: 'It has accepted the ending and has not finished.',
  },
  completed: {
    kind: 'bad',
    known: 'paid',
    title: 'The session has finished in another way.',
    next: 'It was paid or is over, so that it cannot be ended.',
  },
  refused: { kind: 'bad', known: 'open', title: 'The gateway refused.', next: 'The session is as it was.' },
  unknown: {
    kind: 'doubt',
    known: 'doubt',
    title: 'Nobody can say yet whether the session is over.',
    next: 'Press the button again: the next call of end goes on with what this one has learned.',
  },
};

/** By the `state` of a `Payment`. */
const PAYMENTS = {
  approved: { kind: 'good', known: 'paid', title: 'The payment is approved.', next: 'The card was charged once.' },
  declined: { kind: 'bad', known: 'declined', title: 'The card was declined.', next: 'Nothing was charged.' },
  refused: { kind: 'bad', known: 'open', title: 'The payment was not processed.', next: 'Nothing was charged.' },
  'not-sent': { kind: 'bad', known: 'open', title: 'The payment was not sent.', next: 'Nothing was charged.' },
  unknown: {
    kind: 'doubt',
    known: 'doubt',
    title: 'Nobody can say yet whether the card was charged.',
    next: 'Do not pay again: look the payment up by its reference.',
  },
};

/** Describes the result of a call in sentences. For `end` and `pay`, `reply` is their result. */
export function describeResult({ done, certain, documented, effect }, { reply, error, isCertain }) {
  if (error) {
    const { code, outcome } = error;
    const isInDoubt = outcome === 'unknown';
    return {
      kind: isInDoubt ? 'doubt' : 'bad',
      known: isInDoubt ? 'doubt' : 'open',
      title: CODES[code],
      next: OUTCOMES[outcome],
      short: { 'not-sent': 'nothing was sent', refused: 'it did not happen', unknown: 'it may have happened' }[outcome],
    };
  }
  if (!isCertain) {
    const known = effect === 'paid' ? 'paid' : 'cancelled';
    return { kind: 'good', known, title: done, next: 'The gateway said so.', short: 'the gateway said yes' };
  }
  const { state, attempts, accessUntil } = reply;
  const { next, ...words } = (certain === 'pay' ? PAYMENTS : ENDINGS)[state];
  const until = accessUntil ? ` The shopper has access until ${accessUntil.toDateString()}.` : '';
  return { ...words, next: `${next}${until} ${documented} was tried ${inTimes(attempts)}.`, short: state };
}

const inTimes = (count) => (count === 1 ? 'once' : `${count} times`);
