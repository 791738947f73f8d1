import type { MockState, Session } from '../mock-state.js';
import type { MockRoute } from '../route.js';
import { showNoSession, showSession } from './hosted-page-view.js';
import { spawn, storeOf } from './store.js';
import { charge, describePayment } from './transact.js';

/** Makes the routes of the pages on which the payer pays: a form for a card, and the result. */
export function hostedPageRoutes(mock: MockState): MockRoute[] {
  const find = (id: string) => {
    const session = mock.sessions.get(id.toUpperCase());
    return session?.gateway === 'slimcd' ? session : undefined;
  };
  return [
    route('GET', '/soft/showsession.asp', async (request) => {
      const id = new URL(request.url).searchParams.get('sessionid') ?? '';
      const session = find(id);
      return session ? showSession(id, session) : showNoSession();
    }),

    route('POST', '/soft/showsession.asp', async (request) => {
      const form = new URLSearchParams(await request.text());
      const id = form.get('sessionid') ?? '';
      const session = find(id);
      if (!session) return showNoSession();
      if (session.state !== 'open') return showSession(id, session);
      const paid = pay(mock, session, form.get('cardnumber') ?? '');
      const { redirectUrl } = mock;
      return paid && redirectUrl ? redirect(back(redirectUrl, id, session), 303) : showSession(id, session);
    }),

    // Each view of a template makes a new session.
    route('GET', '/soft/multisession.asp', async (request) => {
      const asked = new URL(request.url).searchParams;
      const template = find(asked.get('sessionid') ?? '');
      if (!template) return showNoSession();
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

/** Charges the card for the session; returns whether it was accepted. */
function pay(mock: MockState, session: Session, cardnumber: string): boolean {
  const amount = String(session.amount ?? '');
  const payment = describePayment(charge(storeOf(mock), { cardnumber: cardnumber.replace(/\D/g, ''), amount }));
  Object.assign(session, payment);
  const paid = payment.approved === 'Y';
  if (paid) session.state = 'paid';
  else session.declines = Number(session.declines ?? 0) + 1;
  return paid;
}

/** Returns the address to which the payer goes next, with the session and its user fields in the query. */
function back(redirectUrl: string, id: string, session: Session): string {
  const url = new URL(redirectUrl);
  const user = Object.entries((session.user ?? {}) as Record<string, string>);
  for (const [name, value] of [['sessionid', id] as const, ...user]) url.searchParams.set(name, value);
  return url.href;
}
