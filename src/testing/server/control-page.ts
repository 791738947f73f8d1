import { FAULT_GROUPS } from '../check-fault.js';
import type { Fault } from '../faults.js';
import { escapeHtml, htmlPage } from '../html-page.js';
import type { GatewayServer } from './types.js';

/**
 * Answers the page at `/`, which shows the calls and sets the fault, and its form at `/control`. Undefined for any
 * other address. Other sites can neither read the page nor send the form.
 */
export async function answerControl(request: Request, gateway: GatewayServer): Promise<Response | undefined> {
  const { pathname, host } = new URL(request.url);
  if (pathname !== '/' && pathname !== '/control') return undefined;
  const { port } = new URL(gateway.origin);
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  // A browser names the site that sends a form; curl names none. A foreign host name means a site that points its name
  // to this machine.
  const sender = request.headers.get('origin') ?? `http://${host}`;
  if (!own.includes(host) || !own.some((known) => sender === `http://${known}`)) {
    return new Response('Open this page at 127.0.0.1.', { status: 403 });
  }
  if (pathname === '/') return showPage(gateway);
  if (request.method !== 'POST') return new Response(null, { status: 405 });
  return change(new URLSearchParams(await request.text()), gateway);
}

/** Applies the fields of the form: `fault`, `delay` and `reset`. */
function change(form: URLSearchParams, gateway: GatewayServer): Response {
  try {
    if (form.has('fault')) gateway.fault = (form.get('fault') || undefined) as Fault | undefined;
    gateway.delay = Number(form.get('delay') ?? gateway.delay);
  } catch (error) {
    return new Response((error as Error).message, { status: 400 });
  }
  if (form.has('reset')) gateway.reset();
  return new Response(null, { status: 303, headers: { location: '/' } });
}

function showPage(gateway: GatewayServer): Response {
  const { fault, delay, calls, sessions } = gateway;
  const chosen = typeof fault === 'function' ? '' : (fault ?? '');
  const option = (name: string, text = name) =>
    `<option value="${name}"${name === chosen ? ' selected' : ''}>${text}</option>`;
  const groups = Object.entries(FAULT_GROUPS).map(
    ([label, names]) => `<optgroup label="${label}">${names.map((name) => option(name)).join('')}</optgroup>`,
  );
  const callRows = calls.map(({ gateway, operation, method, applied }) =>
    row(gateway, `${method} ${operation}`, applied ? 'done' : 'not done'),
  );
  const sessionRows = [...sessions].map(([id, { gateway, state }]) => row(gateway, id, state));
  return htmlPage(
    'Mock gateways',
    `
    <h1>Mock gateways</h1>
    <p class="lead">Choose what goes wrong, and see the calls and the sessions.</p>
    <form class="card" method="post" action="/control">
      <div class="row">
        <div class="field">
          <label for="fault">What goes wrong</label>
          <select id="fault" name="fault">${option('', 'nothing')}${groups.join('')}</select>
        </div>
        <div class="field">
          <label for="delay">Seconds that “slow” takes</label>
          <input id="delay" name="delay" inputmode="decimal" value="${delay}">
        </div>
      </div>
      <button class="main">Set</button> <button name="reset">Set and start over</button> <a href="/">Reload</a>
    </form>
    ${table('Calls', ['Gateway', 'Operation', 'Effect'], callRows)}
    ${table('Sessions', ['Gateway', 'Session', 'State'], sessionRows)}`,
  );
}

function table(title: string, names: readonly string[], rows: readonly string[]): string {
  const head = names.map((name) => `<th scope="col">${name}</th>`).join('');
  if (!rows.length) return `<h2>${title}</h2><p>None yet.</p>`;
  const scroll = `class="scroll" tabindex="0" role="region" aria-label="${title}"`;
  return `<h2>${title}</h2><div ${scroll}><table><tr>${head}</tr>${rows.join('')}</table></div>`;
}

const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
