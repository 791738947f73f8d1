import type { CaseVector, OperationVector, ResponseVector } from '../../../src/conformance/types.js';
import { vectors } from '../../../src/conformance/vectors.js';
import type { SessionGateError } from '../../../src/index.js';
import { callDirectly } from '../call-directly.js';
import { failureOf } from '../failures.js';
import { adviceFor, EVERYWHERE } from './error-words.js';

const GATEWAYS = { slimcd: 'SlimCD', pagos: 'Pagos', ftipgw: 'FTIPGW', zastrpay: 'Zastrpay', gvp: 'GVP' };

/** Makes the call of a vector with its response, and returns the error. */
async function errorOf(operation: OperationVector, { status, type, json, text }: ResponseVector) {
  const { fetch } = globalThis;
  const body = text ?? JSON.stringify(json);
  globalThis.fetch = async () => new Response(body, { status, headers: { 'content-type': type } });
  try {
    return await failureOf(callDirectly(operation, 'https://gateway.example'));
  } finally {
    globalThis.fetch = fetch;
  }
}

/** Returns whether the same call may be sent again. */
function repeatOf({ retryable, outcome }: SessionGateError): string {
  if (retryable) return 'yes';
  return outcome === 'unknown' ? 'ask first' : 'no';
}

/** Describes the answer of a gateway that has no code. */
const answered = ({ code }: SessionGateError, { response }: CaseVector) => {
  if (code === 'PROTOCOL') return 'an unusable response';
  if (code === 'GATEWAY') return 'a status of 500 or more';
  return code === 'AUTHENTICATION' ? '`InvalidToken: true`' : `\`Success: false\`, status ${response.status}`;
};

/** Whether SlimCD refused a cancellation because of its state, which this very request may have caused. */
const isAmbiguous = ({ gateway, code, outcome }: SessionGateError) =>
  gateway === 'slimcd' && code === 'REFUSED' && outcome === 'unknown';

/** The rows of one gateway, without repetitions. */
async function rowsOf(gateway: string): Promise<string> {
  const rows = new Set<string>();
  for (const vector of vectors.cases) {
    const operation = vectors.operations[vector.operation];
    if (operation?.gateway !== gateway || vector.expect.code === 'OK') continue;
    const error = await errorOf(operation, vector.response);
    const { code, outcome, gatewayCode } = error;
    const advice = adviceFor(gateway === 'ftipgw', code, outcome, gatewayCode);
    if (!advice) throw new Error(`${vector.id}: error-words.ts has no words for ${code} ${outcome}`);
    const coded = `\`${gatewayCode}\`${isAmbiguous(error) ? ' with a description that mentions cancelling' : ''}`;
    const said = gatewayCode ? coded : answered(error, vector);
    rows.add(`| ${said} | \`${code}\` | \`${outcome}\` | ${advice.actor} | ${repeatOf(error)} | ${advice.sentence} |`);
  }
  return [...rows].join('\n');
}

const HEAD = `| the gateway answered | \`code\` | \`outcome\` | who can act | repeat? | to the shopper |
| --- | --- | --- | --- | --- | --- |`;

/** The text of docs/errors.md. */
export async function renderErrors(): Promise<string> {
  const everywhere = EVERYWHERE.map(({ code, outcome, actor, repeat, sentence }) => {
    return `| \`${code}\` | \`${outcome}\` | ${actor} | ${repeat} | ${sentence} |`;
  });
  const sections: string[] = [];
  for (const [gateway, name] of Object.entries(GATEWAYS)) {
    sections.push(`## ${name}\n\n${HEAD}\n${await rowsOf(gateway)}\n`);
  }
  return `# Errors by code

Written by \`npm run docs:errors\`: each row is the error of the SDK for a response of the
[conformance vectors](conformance.md). A test compares this page with them. [Calls, options and
errors](calls.md#errors) explains the codes.

"Repeat?" says whether the same call may be sent again: "yes" if \`error.retryable\` is true, "ask
first" if the call may have taken effect. \`end\` and \`pay\` ask the gateway, or your server does. The
last column is a sentence that a shop can show or adapt.

The first table is about every call. Those of the gateways are about ending a session, and that of
FTIPGW is about opening one. For any other call \`code\` and \`outcome\` have the same meaning. Take
"repeat?" from \`error.retryable\` and \`outcome\`, and choose other sentences: those of FTIPGW fit
every opening of a session. For a payment use the \`state\` of [\`pay\`](was-the-shopper-charged.md).

## At every gateway

| \`code\` | \`outcome\` | who can act | repeat? | to the shopper |
| --- | --- | --- | --- | --- |
${everywhere.join('\n')}

A status of 429 has the code \`REFUSED\` and the outcome \`refused\`. If \`error.retryable\` is true,
call again later. A call that you aborted before it was sent can be repeated safely, but \`retryable\`
is false, because you ended it.

${sections.join('\n')}`;
}
