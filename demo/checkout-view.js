// The view of the page "Abandoned checkout".
import { draw, insert, merge, tell } from './timeline.js';

export const element = (id) => document.getElementById(id);

/** Shows the buttons that can be used now, and the timeline. */
export function showCheckout(checkout, isBusy) {
  const isOpen = Boolean(checkout?.open);
  for (const id of ['hold', 'pay', 'cancel', 'leave']) element(id).hidden = !isOpen;
  for (const id of ['start', 'charge']) element(id).hidden = isOpen;
  for (const id of ['start', 'charge', 'pay', 'cancel']) element(id).disabled = isBusy;
  element('charge').textContent = checkout?.isInDoubt ? 'Look for the payment' : 'Pay with the stored card';
  const rows = checkout ? merge((checkout.resends ?? []).reduce(insert, checkout.rows), checkout.states) : [];
  element('nothing').hidden = rows.length > 0;
  element('details').hidden = rows.length === 0;
  draw(element('picture'), rows);
  element('words').replaceChildren(...rows.map((row) => create('li', tell(row))));
}

/** Shows sentences to the shopper; `kind` is `good`, `bad`, `doubt` or empty. */
export function say(kind, ...sentences) {
  element('state').dataset.kind = kind;
  element('state').replaceChildren(...sentences.filter(Boolean).map((sentence) => create('p', sentence)));
}

/** Shows how long the order is still reserved, and returns the milliseconds. */
export function showTimeLeft({ began, until }) {
  const left = Math.max(0, until - Date.now());
  const whole = Math.ceil(left / 1000);
  element('left').textContent = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  element('held').value = left / (until - began);
  return left;
}

/** Fills a select element with scenes. */
export function offerScenes(id, scenes) {
  element(id).append(...Object.entries(scenes).map(([value, { words }]) => new Option(words, value)));
}

const create = (name, textContent) => Object.assign(document.createElement(name), { textContent });
