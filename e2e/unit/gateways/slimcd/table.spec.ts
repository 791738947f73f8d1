import { readFileSync, writeFileSync } from 'node:fs';
import { documentedFields } from '../../../../src/gateways/slimcd/documented-fields.js';
import { operations, type SlimCDOperationRow } from '../../../../src/gateways/slimcd/operations.js';
import { expect, test } from '../../../support/node-test.js';

const FILE = 'docs/slimcd-operations.md';

/** Why an operation that changes something may be repeated, or must not be. */
const REASONS: Record<string, string> = {
  CreateSession: 'each call makes another session',
  SpawnSession: 'each call makes another session',
  SendSession: 'each call sends another message',
  SendReceipt: 'each call sends another message',
  ProcessTransaction: 'it moves money',
  CloseBatch: 'a second close would close the batch that was opened since',
  UploadSignature: 'the documents do not say whether it replaces an image',
  UploadReceipt: 'the documents do not say whether it replaces an image',
  UploadCheck: 'the documents do not say whether it replaces an image',
  CancelSession: 'a second cancellation changes nothing',
  DestroySession: 'a second destruction changes nothing',
  GetTemporaryToken: 'an unused token expires within minutes',
};

const CARDS = /^(cardnumber|cvv2|trackdata|pinblock)/;

function transports({ operation, isUpload }: SlimCDOperationRow): string {
  if (isUpload) return 'cors, jsonp-post';
  return documentedFields[operation]?.some((field) => CARDS.test(field)) ? 'all; no card by jsonp' : 'all';
}

/** The bindings of a call by `cors`. */
function bindings({ isUpload, path }: SlimCDOperationRow): string {
  if (isUpload) return 'form, json';
  return path ? 'form, json, get' : 'all';
}

function line(group: string, row: SlimCDOperationRow): string {
  const { operation, service, host, path, timeout, safety, reportsState } = row;
  const names = [...new Set([operation, service])].map((text) => text.charAt(0).toLowerCase() + text.slice(1));
  const methods = names.map((text) => `\`${group}.${text}\``).join(', ');
  const place = `${host}: \`${path ?? `…?service=${service}`}\``;
  const seconds = reportsState ? `${timeout}, or \`wait\` + 15` : `${timeout}`;
  const reason = safety === 'read' ? 'read' : `${safety}: ${REASONS[operation]}`;
  return `| ${methods} | ${place} | ${transports(row)} | ${bindings(row)} | ${seconds} | ${reason} |`;
}

function table(): string {
  const rows = Object.entries(operations).flatMap(([group, rows]) => rows.map((row) => line(group, row)));
  return `# Every operation of SlimCD

\`npm run docs:slimcd\` writes this page from the table that the SDK uses
(\`src/gateways/slimcd/operations.ts\`). A test compares them. \`…\` is \`/soft/json/jsonscript.asp\`. The
hosts are \`https://stats.slimcd.com\` and \`https://trans.slimcd.com\` unless \`statsOrigin\` and
\`transOrigin\` say otherwise. Operations with "read" and "repeatable" may be sent again after a
failure, also by another transport. Operations with "once" are never sent again.

The bindings are \`form\` (a form POST, the default), \`json\` (a POST of \`application/json\`, with a
preflight), \`get\` (name/value pairs in the query: no card, and a password only with
\`jsonp: { allowPasswordInUrl: true }\`), \`resource\` (a form POST to \`/soft/<operation>.asp\`, answered
in XML) and \`soap\` (the same with a SOAP 1.1 envelope, which needs a preflight). The documents name
SOAP/XML and print no envelope: one element a field is inferred from the form. \`slimcd.umd.js\` has
no XML reader and rejects \`resource\` and \`soap\`. Each binding also works [through a
relay](transports.md#binding).

| method | where | transports | bindings | default budget, seconds | may it be repeated? |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Beside these, \`sessions.waitForSession\` polls CheckSession (600 seconds), and
\`sessions.showSessionUrl\`, \`multiSessionUrl\`, \`showSession\` and \`multiSession\` return or open the
addresses of the hosted pages, \`/soft/showsession.asp\` and \`/soft/multisession.asp\`.
`;
}

test('docs/slimcd-operations.md says what the operation table says', () => {
  if (process.env.WRITE_DOCS) writeFileSync(FILE, table());
  expect(readFileSync(FILE, 'utf8')).toBe(table());
});

test('every operation that must be sent once or may be repeated has a reason in the table', () => {
  const changing = Object.values(operations).flatMap((rows) => rows.filter(({ safety }) => safety !== 'read'));
  expect([...new Set(changing.map(({ operation }) => operation))].sort()).toEqual(Object.keys(REASONS).sort());
});
