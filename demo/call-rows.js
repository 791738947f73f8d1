// Makes rows of the timeline of the events that the SDK tells an observer.

/** After these is in doubt how the session or the payment is, until the response arrives. */
const CHANGES = ['CancelSession', 'ProcessTransaction'];

const ANSWERS = { CheckSession: 'its state', SearchTransactions: 'its records with this reference' };

/** Returns the row of an event; undefined where the picture has none. */
export function rowOf({ type, operation, attempt, outcome }) {
  // A call that was not sent has no row, and the page itself shows the result of `end` and `pay`.
  if (attempt === 0 || type === 'result') return undefined;
  if (type !== 'end') return { kind: 'call', words: operation, ...(CHANGES.includes(operation) && { known: 'doubt' }) };
  if (outcome === 'ok') return { kind: 'answer', words: ANSWERS[operation] ?? 'yes' };
  return outcome === 'unknown' ? { kind: 'lost', words: 'no answer' } : { kind: 'answer', words: outcome };
}
