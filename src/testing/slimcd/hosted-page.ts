import type { MockState, Session } from '../mock-gateway.js';
import type { MockRoute } from '../route.js';
import { spawn, storeOf } from './store.js';
import { charge, describePayment } from './transact.js';

/** The pages where the payer pays: a form for a card, and what came of it. */
export function hostedPageRoutes(mock: MockState): MockRoute[] {
  const find = (id: string) => {
    const session = mock.sessions.get(id.toUpperCase());
    return session?.gateway === 'slimcd' ? session : undefined;
  };
  return [
    route('GET', '/soft/showsession.asp', async (request) => {
      const id = new URL(request.url).searchParams.get('sessionid') ?? '';
      const session = find(id);
      return session ? page(id, session) : text('This session does not exist.', 404);
    }),

    route('POST', '/soft/showsession.asp', async (request) => {
      const form = new URLSearchParams(await request.text());
      const id = form.get('sessionid') ?? '';
      const session = find(id);
      if (!session) return text('This session does not exist.', 404);
      if (session.state !== 'open') return page(id, session);
      const paid = pay(mock, session, form.get('cardnumber') ?? '');
      const { redirectUrl } = mock;
      return paid && redirectUrl ? redirect(back(redirectUrl, id, session), 303) : page(id, session);
    }),

    // Each view of a template is a session of its own.
    route('GET', '/soft/multisession.asp', async (request) => {
      const asked = new URL(request.url).searchParams;
      const template = find(asked.get('sessionid') ?? '');
      if (!template) return text('This session does not exist.', 404);
      const id = spawn(mock, template, asked.get('amount') ?? '');
      return redirect(new URL(`showsession.asp?sessionid=${id}`, request.url).href, 302);
    }),
  ];
}

function route(method: 'GET' | 'POST', path: string, respond: MockRoute['respond']): MockRoute {
  return { gateway: 'slimcd', method, path, respond };
}

function redirect(location: string, status: number): Response {
  return new Response(null, { status, headers: { location } });
}

/** Whether the card was accepted. */
function pay(mock: MockState, session: Session, cardnumber: string): boolean {
  const amount = String(session.amount ?? '');
  const payment = describePayment(charge(storeOf(mock), { cardnumber: cardnumber.replace(/\D/g, ''), amount }));
  Object.assign(session, payment);
  const paid = payment.approved === 'Y';
  if (paid) session.state = 'paid';
  else session.declines = Number(session.declines ?? 0) + 1;
  return paid;
}

/** Where the payer goes afterwards: with the session and its user fields in the query. */
function back(redirectUrl: string, id: string, session: Session): string {
  const url = new URL(redirectUrl);
  const user = Object.entries((session.user ?? {}) as Record<string, string>);
  for (const [name, value] of [['sessionid', id] as const, ...user]) url.searchParams.set(name, value);
  return url.href;
}

const STATES: Readonly<Record<string, string>> = {
  paid: 'Payment approved.',
  cancelled: 'This session has been cancelled.',
  'in-process': 'The payment is in process.',
};

function page(id: string, session: Session): Response {
  const said = STATES[session.state];
  if (said) return text(said);
  const notice = session.declines ? '<p role="alert">The card was declined. Try another one.</p>' : '';
  return html(`
    <h1>Pay ${escapeHtml(String(session.amount ?? ''))}</h1>${notice}
    <form method="post" action="showsession.asp">
      <input type="hidden" name="sessionid" value="${escapeHtml(id)}">
      <p><label>Card number <input name="cardnumber" inputmode="numeric" autocomplete="cc-number" required></label>
      <p><label>Month <input name="expmonth" size="2" required></label>
         <label>Year <input name="expyear" size="4" required></label>
         <label>Security code <input name="cvv2" size="4" required></label>
      <p><button>Pay</button>
    </form>`);
}

const text = (message: string, status = 200) => html(`<h1>${message}</h1>`, status);

function html(body: string, status = 200): Response {
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Hosted payment page</title>';
  return new Response(`${head}${body}</html>`, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

const escapeHtml = (value: string) =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
