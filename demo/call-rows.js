// Makes the rows of the timeline from the events of the SDK and from the requests that reached the gateway.

/** These operations change no session and no payment. During all others the state is in doubt until the response. */
const READS = ['CreateSession', 'CheckSession', 'SearchTransactions'];

const ANSWERS = { CheckSession: 'its state', SearchTransactions: 'its records with this reference' };

/** By the `code` of an error after a response of the gateway. */
const FAILED = { GATEWAY: 'it failed', PROTOCOL: 'something it does not document' };

/** Returns the row of an event; undefined if the timeline does not show it. */
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
 * Returns a row for each request that the browser resent: the gateway received it, and no attempt of the SDK belongs to
 * it. `received` has the operations and times of the requests that reached the gateway.
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
