import { createFtipgw, type FtipgwBinding } from '../../../../src/gateways/ftipgw/index.js';
import { failureOf } from '../../../support/failures.js';
import { expect, test, type Wire } from '../../../support/fetch-stub.js';
import { readTranscript } from '../../../support/transcripts/read.js';

const request = { Username: 'test', Password: 'hush-hush', Vendor: '0001' };
const NS = 'xmlns="http://www.tpisoft.com/Admin/ws"';
const record = (inside: string, attributes = NS) => `<RecurringResult ${attributes}>${inside}</RecurringResult>`;
const OK = '<ClientSessionID>f858f664</ClientSessionID><code>OK</code>';
const soap = (inside: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`;
const response = (inside: string) =>
  soap(
    `<GetClientSessionIDResponse ${NS}><GetClientSessionIDResult>${inside}</GetClientSessionIDResult></GetClientSessionIDResponse>`,
  );
const XML = 'text/xml; charset=utf-8';

/** Returns the result of a call by the binding for an answer. */
async function end(
  wire: Wire,
  body: string,
  { binding = 'post' as FtipgwBinding, type = XML, status = 200 } = {},
): Promise<string> {
  wire.answers = [{ body, type, status }];
  return createFtipgw({ binding })
    .getClientSessionID(request)
    .then(
      ({ code }) => code,
      (error) => {
        expect(JSON.stringify({ ...error, message: error.message })).not.toContain('hush-hush');
        return error.gatewayCode ? `${error.code} ${error.gatewayCode}` : error.code;
      },
    );
}

const ROWS: [string, string, string, object?][] = [
  ['the documented answer', record(OK), 'OK'],
  ['application/xml', record(OK), 'OK', { type: 'application/xml' }],
  ['a byte order mark and line ends', `\uFEFF<?xml version="1.0"?>\n${record(OK)}\n`, 'OK'],
  ['a blank line before the declaration', `\n<?xml version="1.0"?>${record(OK)}`, 'PROTOCOL'],
  [
    'another prefix',
    `<r:RecurringResult xmlns:r="http://www.tpisoft.com/Admin/ws"><r:ClientSessionID>x</r:ClientSessionID><r:code>OK</r:code></r:RecurringResult>`,
    'OK',
  ],
  ['CDATA', record('<ClientSessionID><![CDATA[x]]></ClientSessionID><code>OK</code>'), 'OK'],
  ['a comment', record(`<!-- x -->${OK}`), 'OK'],
  ['no namespace', record(OK, ''), 'PROTOCOL'],
  ['another namespace', record(OK, 'xmlns="http://www.tpisoft.com/admin/ws"'), 'PROTOCOL'],
  ['another root', `<Response ${NS}>${OK}</Response>`, 'PROTOCOL'],
  ['code 0', record('<ClientSessionID>x</ClientSessionID><code>0</code>'), 'REFUSED 0'],
  ['code ok in lower case', record('<ClientSessionID>x</ClientSessionID><code>ok</code>'), 'REFUSED ok'],
  ['an unknown code', record('<code>On_Holiday</code>'), 'REFUSED On_Holiday'],
  ['OK without a session', record('<code>OK</code>'), 'PROTOCOL'],
  ['OK with an empty session', record('<ClientSessionID/><code>OK</code>'), 'PROTOCOL'],
  ['OK with a blank session', record('<ClientSessionID> </ClientSessionID><code>OK</code>'), 'PROTOCOL'],
  ['a session without a code', record('<ClientSessionID>x</ClientSessionID>'), 'PROTOCOL'],
  ['an error that says OK', record('<error>OK</error><ClientSessionID>x</ClientSessionID>'), 'PROTOCOL'],
  ['two codes', record(`${OK}<code>Invalid_Login</code>`), 'PROTOCOL'],
  ['two sessions', record(`${OK}<ClientSessionID>y</ClientSessionID>`), 'PROTOCOL'],
  ['the verdict a level too deep', record(`<Contracts><ContractInfo>${OK}</ContractInfo></Contracts>`), 'PROTOCOL'],
  ['the verdict inside an element', record('<ClientSessionID><code>OK</code></ClientSessionID>'), 'PROTOCOL'],
  ['a code with a child', record('<ClientSessionID>x</ClientSessionID><code>OK<b/></code>'), 'PROTOCOL'],
  ['a DOCTYPE', `<!DOCTYPE RecurringResult>${record(OK)}`, 'PROTOCOL'],
  [
    'an entity bomb',
    `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;&a;">]>${record('<code>&b;</code>')}`,
    'PROTOCOL',
  ],
  ['an undefined entity', record('<ClientSessionID>&x;</ClientSessionID><code>OK</code>'), 'PROTOCOL'],
  ['a processing instruction', `<?xml-stylesheet href="x"?>${record(OK)}`, 'PROTOCOL'],
  ['a cut body', record(OK).slice(0, -5), 'PROTOCOL'],
  ['something behind it', `${record(OK)}<x/>`, 'PROTOCOL'],
  ['deep nesting', record('<a>'.repeat(100_000)), 'PROTOCOL'],
  ['a megabyte', record(`${OK}<error>${'x'.repeat(1_000_000)}</error>`), 'OK'],
  ['HTML', '<html><body>code OK</body></html>', 'PROTOCOL', { type: 'text/html' }],
  ['the right text as HTML', record(OK), 'PROTOCOL', { type: 'text/html' }],
  ['the right text as text', record(OK), 'PROTOCOL', { type: 'text/plain' }],
  ['nothing', '', 'PROTOCOL'],
  ['JSON', '{"code":"OK","ClientSessionID":"x"}', 'PROTOCOL', { type: 'application/json' }],
  ['OK with status 201', record(OK), 'PROTOCOL', { status: 201 }],
  ['OK with status 404', record(OK), 'PROTOCOL', { status: 404 }],
  ['OK with status 500', record(OK), 'GATEWAY', { status: 500 }],
  ['a session named by the prototype', record('<constructor>OK</constructor><__proto__>x</__proto__>'), 'PROTOCOL'],
  ['by soap: the documented answer', response(OK), 'OK', { binding: 'soap' }],
  ['by soap: the record of the other bindings', record(OK), 'PROTOCOL', { binding: 'soap' }],
  ['by post: an envelope', response(OK), 'PROTOCOL'],
  ['by soap: two bodies', soap('').replace('</s:Envelope>', '<s:Body/></s:Envelope>'), 'PROTOCOL', { binding: 'soap' }],
  [
    'by soap: a success beside a fault',
    soap(
      `<s:Fault><faultcode>s:Server</faultcode></s:Fault><GetClientSessionIDResponse ${NS}><GetClientSessionIDResult>${OK}</GetClientSessionIDResult></GetClientSessionIDResponse>`,
    ),
    'GATEWAY s:Server',
    { binding: 'soap' },
  ],
  [
    'by soap: a SOAP 1.2 envelope',
    response(OK).replace('schemas.xmlsoap.org/soap/envelope/', 'www.w3.org/2003/05/soap-envelope'),
    'PROTOCOL',
    { binding: 'soap' },
  ],
  [
    'by soap: another operation',
    response(OK).replaceAll('GetClientSessionID', 'GetToken'),
    'PROTOCOL',
    { binding: 'soap' },
  ],
];

for (const [name, body, expected, how] of ROWS) {
  test(`${name}: ${expected}`, async ({ wire }) => expect(await end(wire, body, how)).toBe(expected));
}

// The help page prints every field, and all values of `code` in one.
for (const [file, binding] of [
  ['record.reply.http', 'post'],
  ['soap.reply.http', 'soap'],
] as const) {
  test(`${file}: the documented record, with its lists as arrays and its own AuthCode`, async ({ wire }) => {
    const { body, headers } = readTranscript(`ftipgw/${file}`);
    const text = body.replace(/<code>[^<]*<\/code>/, '<code>OK</code>').trim();
    wire.answers = [{ body: text, type: headers['content-type'] }];
    const reply = await createFtipgw({ binding }).getClientSessionID(request);
    expect(reply).toMatchObject({ code: 'OK', ClientSessionID: 'string', AccountNumber: 'string', AuthCode: 'string' });
    const contract = { Contract_Key: 'string', Next_Bill_Date: 'string' };
    expect(reply.Contracts).toEqual([contract, contract]);
    expect(reply.ContractTransactions).toHaveLength(2);
    expect(Object.keys(reply.ContractTransactions[0] ?? {})).toHaveLength(9);
  });
}

test('a SOAP fault without a text, its message names the code alone', async ({ wire }) => {
  wire.answers = [{ body: soap('<s:Fault><faultcode>s:Server</faultcode></s:Fault>'), type: 'text/xml', status: 500 }];
  const error = await failureOf(createFtipgw({ binding: 'soap' }).getClientSessionID(request));
  expect(error.message).toBe('GetClientSessionID: the gateway failed: s:Server; it may have happened');
});
