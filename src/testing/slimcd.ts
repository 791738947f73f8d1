import { type HttpHandler, http } from 'msw';
import type { Fault } from './faults.js';
import { type Answer, type Call, play, type World } from './play.js';

// The values of the documents' own samples.
export const samples = {
  username: 'R6UT8C6M',
  password: '',
  clientid: '1032',
  clientPassword: '289075',
  sessionid: '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF',
} as const;

/** Puts the sample session into the store, open. */
export function seedSlimcd(world: World): void {
  world.sessions.set(samples.sessionid, { gateway: 'slimcd', state: 'open' });
}

/** Plays the JSON service of SlimCD: GET and POST, form or JSON, with `jsonp=` and `callback=`. */
export function slimcdHandlers(world: World): HttpHandler[] {
  return [
    http.all('*/soft/json/jsonscript.asp', async ({ request }) => {
      const body = await request.clone().text();
      const fields = readFields(request, body);
      const call: Call = {
        gateway: 'slimcd',
        operation: String(fields.service ?? ''),
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
        fields,
        body,
        applied: false,
      };
      const callback = typeof fields.callback === 'string' ? fields.callback : undefined;
      return play(world, call, (fault) => ({ ...answer(world, call, fault), callback }));
    }),
  ];
}

function readFields(request: Request, body: string): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.fromEntries(new URL(request.url).searchParams);
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) Object.assign(fields, formFields(body));
  if (type.startsWith('application/json')) Object.assign(fields, jsonFields(body));
  if (typeof fields.jsonp === 'string') Object.assign(fields, jsonFields(fields.jsonp));
  return fields;
}

const formFields = (text: string) => Object.fromEntries(new URLSearchParams(text));

function jsonFields(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function answer(world: World, call: Call, fault: Fault | undefined): Answer {
  const fields = new Map(Object.entries(call.fields).map(([name, value]) => [name.toLowerCase(), String(value)]));
  if (fault === 'wrong-credentials' || !knows(fields)) return reply(call, 'Error', 'Invalid login', '', fault);
  if (call.operation !== 'CancelSession') return reply(call, 'Error', 'Unknown service', '', fault);

  const id = (fields.get('sessionid') ?? '').toUpperCase();
  const session = fault === 'unknown-session' ? undefined : world.sessions.get(id);
  if (session?.gateway !== 'slimcd') return reply(call, 'Error', 'Session not found', '', fault);
  switch (fault === 'paid' || fault === 'in-process' || fault === 'cancelled' ? fault : session.state) {
    case 'paid':
      return reply(call, 'FAIL', 'Payment has already been completed for this session', '', fault);
    case 'in-process':
      return reply(call, 'FAIL', 'Payment is currently in-process for this session', '', fault);
    case 'cancelled':
      return reply(call, 'FAIL', 'Session has already been cancelled', '', fault);
  }
  session.state = 'cancelled';
  return { ...reply(call, 'Success', 'OK', 'Session has been cancelled', fault), applied: true };
}

function knows(fields: ReadonlyMap<string, string>): boolean {
  const password = fields.get('password') ?? '';
  const username = fields.get('username');
  if (username !== undefined) return username.toUpperCase() === samples.username && password === samples.password;
  return fields.get('clientid') === samples.clientid && password === samples.clientPassword;
}

const CODES = { Success: '0', FAIL: '1', Error: '2' };

function reply(
  call: Call,
  response: keyof typeof CODES,
  description: string,
  datablock: unknown,
  fault?: Fault,
): Answer {
  const url = `/soft/${call.operation}.asp`;
  const block = {
    response,
    responsecode: CODES[response],
    description,
    ...(fault === 'reponseurl' ? { reponseurl: url } : { responseurl: url }),
    datablock,
  };
  return { type: 'application/json', body: JSON.stringify(fault === 'flat' ? block : { reply: block }) };
}
