// The timeline of one call of the form.
import { findResends, rowOf } from './call-rows.js';
import { draw, insert, tell } from './timeline.js';

/** Starts the record of a call. Its function `observe` gets the events of the SDK. */
export function startRecord() {
  const began = Date.now();
  const rows = [{ at: 0, kind: 'page', words: 'the button is pressed', known: 'open' }];
  const note = (row) => rows.push({ at: Date.now() - began, ...row });
  return {
    began,
    rows,
    note,
    observe(event) {
      const row = rowOf(event);
      // The SDK has no event for a failed attempt that it repeats, only one for the next attempt.
      if (event.type === 'repeat') note({ kind: 'lost', words: 'no usable answer' });
      if (row) note(row);
    },
  };
}

/** Returns the rows with those of the gateway. `received` has times of `Date.now()`. */
export function withReceived({ began, rows }, { documented, effect }, received) {
  const requests = received.map(({ at, ...rest }) => ({ at: at - began, ...rest }));
  const truth = effect === 'paid' ? 'paid' : 'cancelled';
  const effects = requests
    .filter(({ operation, applied }) => applied && operation === documented)
    .map(({ at }) => ({ at, kind: 'gateway', words: effect, truth }));
  return [...findResends(rows, requests), ...effects].reduce(insert, rows);
}

/** Draws the rows, and writes them as a list for screen readers. */
export function showTimeline(picture, words, rows) {
  draw(picture, rows);
  words.replaceChildren(...rows.map((row) => Object.assign(document.createElement('li'), { textContent: tell(row) })));
}
