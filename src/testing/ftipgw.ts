import { type Fault, FTIPGW_FAULTS, type FtipgwFault } from './faults.js';
import { describeCall, respond } from './mock-gateway.js';
import type { Answer, Call, MockState } from './mock-state.js';
import type { MockRoute } from './route.js';

// The values of the vendor's own sample.
export const samples = {
  Username: 'test',
  Password: 'test',
  Vendor: '0001',
  ClientSessionID: 'f858f664-d7d6-49a9-bcc6-eb72ce91524c',
} as const;

const PATH = '/admin/ws/recurring.asmx';
const NAMESPACE = 'http://www.tpisoft.com/Admin/ws';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const XML = 'text/xml; charset=utf-8';
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

/** The page with which ASP.NET answers a binding that is off, and a POST of another media type. */
const UNRECOGNIZED: Answer = {
  status: 500,
  type: 'text/html',
  body: '<html><title>Request format is unrecognized</title></html>',
};

/** Makes the routes of GetClientSessionID by its three bindings: SOAP 1.1, a form, a query. */
export function ftipgwRoutes(mock: MockState): MockRoute[] {
  const resolver = (isSoap: boolean) => async (request: Request) => {
    const body = await request.clone().text();
    const fields = isSoap ? readElements(body) : readParameters(request, body);
    const call = describeCall('ftipgw', 'GetClientSessionID', request, body, fields);
    return respond(mock, call, (fault) => answer(mock, call, isSoap, fault));
  };
  const record = resolver(false);
  return [
    { gateway: 'ftipgw', method: 'GET', path: `${PATH}/GetClientSessionID`, respond: record },
    { gateway: 'ftipgw', method: 'POST', path: `${PATH}/GetClientSessionID`, respond: record },
    { gateway: 'ftipgw', method: 'POST', path: PATH, respond: resolver(true) },
  ];
}

function readParameters(request: Request, body: string): Record<string, string> {
  const text = request.method === 'GET' ? new URL(request.url).searchParams : new URLSearchParams(body);
  return Object.fromEntries(text);
}

/** Returns the text between the tags of the method. The mock reads only envelopes that its client sends. */
function readElements(body: string): Record<string, string> {
  const method = new RegExp(`<GetClientSessionID xmlns="${NAMESPACE}">([^]*)</GetClientSessionID>`).exec(body);
  const found = [...(method?.[1] ?? '').matchAll(/<(Username|Password|Vendor)>([^<]*)<\/\1>/g)];
  const plain = (text = '') =>
    text.replace(/&(?:#(\d+)|lt|gt|amp);/g, (reference, number) =>
      number ? String.fromCodePoint(Number(number)) : ({ '&lt;': '<', '&gt;': '>', '&amp;': '&' }[reference] ?? ''),
    );
  return Object.fromEntries(found.map(([, name, text]) => [name as string, plain(text)]));
}

/** Returns the answer to a request that the server cannot read; undefined if it can. */
function unreadable({ url, headers, body, method }: Call, isSoap: boolean): Answer | undefined {
  if (!isSoap) {
    const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (method === 'POST' && !isForm) return UNRECOGNIZED;
    // Only the handlers' paths ignore case.
    if (new URL(url).pathname.endsWith('/GetClientSessionID')) return undefined;
    return { status: 500, type: 'text/plain; charset=utf-8', body: 'No such method.' };
  }
  if (!headers['content-type']?.startsWith('text/xml')) return { status: 415, type: 'text/plain', body: '' };
  if (!new RegExp(`:Envelope [^>]*"${SOAP}"`).test(body)) return soapFault('version');
  return headers.soapaction === `"${NAMESPACE}/GetClientSessionID"` ? undefined : soapFault('client');
}

function answer(mock: MockState, call: Call, isSoap: boolean, fault: Fault | undefined): Answer {
  const { fields } = call;
  if (fault?.startsWith('empty-')) return { status: Number(fault.slice(6)), type: 'text/plain', body: '' };
  if (fault === 'binding-off') return UNRECOGNIZED;
  const [kind, code] = fault?.split('-') ?? [];
  if (kind === 'fault' && code) return soapFault(code);
  const unread = unreadable(call, isSoap);
  if (unread) return unread;
  // GET and POST compare names without regard to case, SOAP with it.
  const given = new Map(Object.entries(fields).map(([name, value]) => [isSoap ? name : name.toLowerCase(), value]));
  const field = (name: string) => given.get(isSoap ? name : name.toLowerCase());
  const missing = ['Username', 'Password', 'Vendor'].find((name) => field(name) === undefined);
  if (!isSoap && (missing || fault === 'missing-parameter')) {
    return { status: 500, type: 'text/plain; charset=utf-8', body: `Missing parameter: ${missing ?? 'Vendor'}.` };
  }
  if (FTIPGW_FAULTS.includes(fault as FtipgwFault)) return record(isSoap, { code: fault as string });
  const users = mock.credentials.ftipgw.filter(({ Username }) => Username === field('Username'));
  if (!users.length) return record(isSoap, { code: 'Invalid_User', error: 'No such user' });
  const user = users.find(({ Password }) => Password === field('Password'));
  if (!user) return record(isSoap, { code: 'InValidPassword', error: 'Wrong password' });
  if (user.Vendor !== field('Vendor')) return record(isSoap, { code: 'Invalid_VendorID', error: 'No such vendor' });

  const isFirst = !mock.sessions.has(samples.ClientSessionID);
  const ClientSessionID = isFirst ? samples.ClientSessionID : crypto.randomUUID();
  mock.sessions.set(ClientSessionID, { gateway: 'ftipgw', state: 'open' });
  const error = 'ClientSessionID generated successfully';
  // The sample echoes another user than the sent one.
  return { ...record(isSoap, { ClientSessionID, code: 'OK', error, Username: 'vwrs3582' }), applied: true };
}

function record(isSoap: boolean, fields: Record<string, string>): Answer {
  const elements = Object.entries(fields).map(([name, text]) => `  <${name}>${text}</${name}>\n`);
  const inside = elements.join('');
  const ns = `xmlns="${NAMESPACE}"`;
  const body = isSoap
    ? envelope(
        `<GetClientSessionIDResponse ${ns}><GetClientSessionIDResult>\n${inside}</GetClientSessionIDResult></GetClientSessionIDResponse>`,
      )
    : `${DECLARATION}\n<RecurringResult xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${ns}>\n${inside}</RecurringResult>`;
  return { type: XML, body };
}

const FAULT_CODES: Readonly<Record<string, string>> = {
  client: 'Client',
  server: 'Server',
  version: 'VersionMismatch',
};

function soapFault(kind: string): Answer {
  const code = `<faultcode>soap:${FAULT_CODES[kind]}</faultcode><faultstring>Server was unable to read it.</faultstring>`;
  return { status: 500, type: XML, body: envelope(`<soap:Fault>${code}<detail /></soap:Fault>`) };
}

const envelope = (inside: string) =>
  `${DECLARATION}<soap:Envelope xmlns:soap="${SOAP}"><soap:Body>${inside}</soap:Body></soap:Envelope>`;
