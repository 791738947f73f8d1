import { escapeHtml, htmlPage } from '../html-page.js';
import type { Session } from '../mock-state.js';
import { samples } from './samples.js';

/** The text for the payer, by the state of a session that accepts no payment. */
const CLOSED: Readonly<Record<string, { kind: string; title: string; next: string }>> = {
  paid: { kind: 'good', title: 'Payment approved.', next: 'You can close this page.' },
  declined: { kind: 'bad', title: 'The payment was declined.', next: 'Nothing was charged.' },
  cancelled: { kind: 'bad', title: 'This session has been cancelled.', next: 'Nothing was charged.' },
  'in-process': { kind: '', title: 'The payment is in process.', next: 'Load this page again in a moment.' },
};

/** Shows a session: a form with a sample card while it is open, otherwise its result. */
export function showSession(id: string, session: Session): Response {
  const closed = CLOSED[session.state];
  if (closed) return showMessage(closed);
  const notice = session.declines
    ? '<p class="notice bad" role="alert">The card was declined. Please try another one.</p>'
    : '';
  const amount = escapeHtml(String(session.amount ?? ''));
  return page(`
    <h1>Pay ${amount}</h1>
    <p class="lead">This is the pay page of the mock gateway. No money moves.</p>
    <form class="card" method="post" action="showsession.asp">
      ${notice}
      <input type="hidden" name="sessionid" value="${escapeHtml(id)}">
      ${field('cardnumber', 'Card number', inGroups(samples.cards.approved), 'cc-number')}
      <p class="hint" id="card-hint">A sample card is filled in. ${inGroups(samples.cards.declined)} is declined.</p>
      <div class="row">
        ${field('expmonth', 'Month', '12', 'cc-exp-month')}
        ${field('expyear', 'Year', '2030', 'cc-exp-year')}
        ${field('cvv2', 'Security code', '999', 'cc-csc')}
      </div>
      <button class="main">Pay</button>
    </form>`);
}

/** Shows that the session does not exist. */
export const showNoSession = () =>
  showMessage(
    { kind: 'bad', title: 'This session does not exist.', next: 'The mock gateway may have been restarted.' },
    404,
  );

function showMessage({ kind, title, next }: { kind: string; title: string; next: string }, status = 200): Response {
  return page(`<div class="card"><h1 class="notice ${kind}">${title}</h1><p class="lead">${next}</p></div>`, status);
}

function field(name: string, label: string, value: string, autocomplete: string): string {
  const hint = name === 'cardnumber' ? ' aria-describedby="card-hint"' : '';
  return `<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" value="${value}" inputmode="numeric" autocomplete="${autocomplete}" required${hint}>
  </div>`;
}

const inGroups = (cardnumber: string) => cardnumber.replace(/\d{4}(?=\d)/g, '$& ');

const page = (body: string, status = 200) => htmlPage('Hosted payment page', body, { status, isNarrow: true });
