// Makes rows of the timeline of the events that the SDK tells an observer, and of the requests that reached the gateway.

/** After any other operation is in doubt how the session or the payment is, until the response arrives. */
const READS = ['CreateSession', 'CheckSession', 'SearchTransactions'];

const ANSWERS = { CheckSession: 'its state', SearchTransactions: 'its records with this reference' };

/** By the code of an error, where the gateway answered. */
const FAILED = { GATEWAY: 'it failed', PROTOCOL: 'something it does not document' };

/** Returns the row of an event; undefined where the picture has none. */
export function rowOf({ type, operation, attempt, outcome, code }) {
  // A call that was not sent has no row, and the page itself shows the result of `end` and `pay`.
  if (attempt === 0 || type === 'result') return undefined;
  if (type !== 'end') {
    const known = READS.includes(operation) ? undefined : 'doubt';
    return { kind: 'call', operation, words: operation, ...(known && { known }) };
  }
  if (outcome === 'ok') return { kind: 'answer', words: ANSWERS[operation] ?? 'yes' };
  if (outcome === 'not-sent') return { kind: 'lost', words: 'it did not leave the page' };
  if (['TIMEOUT', 'NETWORK', 'ABORTED'].includes(code)) return { kind: 'lost', words: 'no answer' };
  return { kind: 'answer', words: FAILED[code] ?? 'refused' };
}

/**
 * Returns a row for each request that the browser sent again by itself: the gateway received it, and no attempt of the
 * SDK belongs to it. `received` are the operations and the times of the requests that reached the gateway.
 */
export function findResends(rows, received) {
  const matched = new Set();
  return received.flatMap(({ at, operation }) => {
    const attempt = rows.findLast((row) => row.kind === 'call' && row.operation === operation && row.at <= at);
    if (!attempt) return [];
    if (matched.has(attempt)) return [{ at, kind: 'resend', words: 'sent again by the browser' }];
    matched.add(attempt);
    return [];
  });
}
