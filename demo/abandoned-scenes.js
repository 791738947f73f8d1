// The faults that the visitor can choose for a cancellation, and the texts for each result.

/** By name: the settings of the demo's gateway at the cancellation, and those three seconds `later`. */
export const SCENES = {
  well: { words: 'do so, and say so' },
  lost: { words: 'do so, and lose the answer', wishes: { fault: 'cut-body', only: 'CancelSession' } },
  cut: { words: 'do so, and cut the connection', wishes: { fault: 'reset-after', only: 'CancelSession' } },
  silent: { words: 'do so, and never answer', wishes: { fault: 'hang-after', only: 'CancelSession' } },
  idle: { words: 'not do so, and never answer', wishes: { fault: 'hang-before', only: 'CancelSession' } },
  paid: { words: 'have been paid already, in another tab', wishes: { state: 'paid' } },
  busy: {
    words: 'be busy with a payment for three seconds',
    wishes: { state: 'in-process' },
    later: { state: 'paid' },
  },
  gone: { words: 'do so, and answer nothing readable any more', wishes: { fault: 'cut-body' } },
};

/** By the `state` of an `Ending`. After `refused` and `unknown` the session may still be open. */
export const ENDINGS = {
  ended: {
    kind: 'good',
    known: 'cancelled',
    words: 'this page cancelled it',
    next: 'Your order is cancelled. Nothing was charged.',
  },
  'already-ended': {
    kind: 'good',
    known: 'cancelled',
    words: 'over before',
    next: 'Your order is cancelled already. Nothing was charged.',
  },
  completed: {
    kind: 'good',
    known: 'paid',
    words: 'paid or declined',
    next: 'Your order cannot be cancelled any more.',
  },
  refused: {
    kind: 'bad',
    known: 'open',
    words: 'the session is as it was',
    next: 'The gateway refused to cancel. Your order is as it was.',
  },
  unknown: {
    kind: 'doubt',
    known: 'doubt',
    words: 'nobody can say yet',
    next: 'We cannot tell yet whether your order is cancelled. Please do not pay again; try once more.',
  },
};
