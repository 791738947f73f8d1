import { type HttpHandler, http } from 'msw';
import type { Fault } from './faults.js';
import { type Answer, type Call, play, type World } from './mock-gateway.js';

/** What FTIPGW can be told to answer: the documented values of `code`, then what its server says by itself. */
export const FTIPGW_FAULTS = [
  'Unknown_Error',
  'Access_Denied',
  'Invalid_Login',
  'Invalid_User_Status',
  'Invalid_User',
  'User_Not_Found',
  'Username_Already_In_Use',
  'Username_Has_Invalid_Characters',
  'Not_Enough_Privilege',
  'Invalid_PartnerID',
  'Invalid_VendorID',
  'Invalid_Argument',
  'Invalid_Record',
  'Transaction_Type_Not_Supported_By_Host',
  'Internal_Error',
  'Invalid_ProcessorID',
  'Processor_Not_Found',
  'InValidPassword',
  'missing-parameter',
  'binding-off',
  'fault-client',
  'fault-server',
  'fault-version',
  'empty-400',
  'empty-405',
  'empty-415',
] as const;

/** A code that only FTIPGW answers. */
export type FtipgwFault = (typeof FTIPGW_FAULTS)[number];

// The values of the vendor's own sample.
export const samples = {
  Username: 'test',
  Password: 'test',
  Vendor: '0001',
  ClientSessionID: 'f858f664-d7d6-49a9-bcc6-eb72ce91524c',
} as const;

const PATH = '*/admin/ws/recurring.asmx';
const NAMESPACE = 'http://www.tpisoft.com/Admin/ws';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const XML = 'text/xml; charset=utf-8';
const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>';

/** Plays GetClientSessionID by its three bindings: SOAP 1.1, a form, a query. */
export function ftipgwHandlers(world: World): HttpHandler[] {
  const resolver =
    (isSoap: boolean) =>
    async ({ request }: { request: Request }) => {
      const body = await request.clone().text();
      const call: Call = {
        gateway: 'ftipgw',
        operation: 'GetClientSessionID',
        method: request.method,
        url: request.url,
        headers: Object.fromEntries(request.headers),
        fields: isSoap ? readElements(body) : readParameters(request, body),
        body,
        applied: false,
      };
      return play(world, call, (fault) => answer(world, call, isSoap, fault));
    };
  const record = resolver(false);
  return [
    http.get(`${PATH}/GetClientSessionID`, record),
    http.post(`${PATH}/GetClientSessionID`, record),
    http.post(PATH, resolver(true)),
  ];
}

function readParameters(request: Request, body: string): Record<string, string> {
  const text = request.method === 'GET' ? new URL(request.url).searchParams : new URLSearchParams(body);
  return Object.fromEntries(text);
}

/** What stands between the tags of the method; a played server need not read more than its own client sends. */
function readElements(body: string): Record<string, string> {
  const method = new RegExp(`<GetClientSessionID xmlns="${NAMESPACE}">([^]*)</GetClientSessionID>`).exec(body);
  const found = [...(method?.[1] ?? '').matchAll(/<(Username|Password|Vendor)>([^<]*)<\/\1>/g)];
  const plain = (text = '') =>
    text.replace(/&(?:#(\d+)|lt|gt|amp);/g, (reference, number) =>
      number ? String.fromCodePoint(Number(number)) : ({ '&lt;': '<', '&gt;': '>', '&amp;': '&' }[reference] ?? ''),
    );
  return Object.fromEntries(found.map(([, name, text]) => [name as string, plain(text)]));
}

/** What its server says of a request that it does not read. */
function unreadable({ url, headers, body }: Call, isSoap: boolean): Answer | undefined {
  if (!isSoap) {
    // Only the handlers' paths ignore case.
    if (new URL(url).pathname.endsWith('/GetClientSessionID')) return undefined;
    return { status: 500, type: 'text/plain; charset=utf-8', body: 'No such method.' };
  }
  if (!headers['content-type']?.startsWith('text/xml')) return { status: 415, type: 'text/plain', body: '' };
  if (!new RegExp(`:Envelope [^>]*"${SOAP}"`).test(body)) return soapFault('version');
  return headers.soapaction === `"${NAMESPACE}/GetClientSessionID"` ? undefined : soapFault('client');
}

function answer(world: World, call: Call, isSoap: boolean, fault: Fault | undefined): Answer {
  const { fields } = call;
  if (fault?.startsWith('empty-')) return { status: Number(fault.slice(6)), type: 'text/plain', body: '' };
  if (fault === 'binding-off') {
    return { status: 500, type: 'text/html', body: '<html><title>Request format is unrecognized</title></html>' };
  }
  const [kind, code] = fault?.split('-') ?? [];
  if (kind === 'fault' && code) return soapFault(code);
  const unread = unreadable(call, isSoap);
  if (unread) return unread;
  const missing = ['Username', 'Password', 'Vendor'].find((name) => fields[name] === undefined);
  if (!isSoap && (missing || fault === 'missing-parameter')) {
    return { status: 500, type: 'text/plain; charset=utf-8', body: `Missing parameter: ${missing ?? 'Vendor'}.` };
  }
  if (FTIPGW_FAULTS.includes(fault as FtipgwFault)) return record(isSoap, { code: fault as string, error: 'failed' });
  if (fields.Username !== samples.Username) return record(isSoap, { code: 'Invalid_User', error: 'No such user' });
  if (fields.Password !== samples.Password) return record(isSoap, { code: 'InValidPassword', error: 'Wrong password' });
  if (fields.Vendor !== samples.Vendor) return record(isSoap, { code: 'Invalid_VendorID', error: 'No such vendor' });

  const isFirst = !world.sessions.has(samples.ClientSessionID);
  const ClientSessionID = isFirst ? samples.ClientSessionID : crypto.randomUUID();
  world.sessions.set(ClientSessionID, { gateway: 'ftipgw', state: 'open' });
  const error = 'ClientSessionID generated successfully';
  // The sample echoes another user than it was sent.
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
