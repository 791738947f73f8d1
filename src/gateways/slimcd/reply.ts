import type { EncodedRequest, ParsedReply, Responded } from '../../core/types.js';
import { isObject, memberOf, parseObject, textOf } from '../../encoding/json.js';
import type { SlimCDOperationRow } from './operations.js';
import { leaf, valuesByName } from './parse-values.js';
import { isInvalidLogin, isRefusedBeforeProcessing, readPayment } from './read-payment.js';
import type { SlimCDReply } from './types.js';

/** The documented values of `response` as they are printed, with their `responsecode`. */
const RESPONSES: ReadonlyMap<string, string | undefined> = new Map([
  ['Success', '0'],
  ['FAIL', '1'],
  ['Error', '2'],
  // CheckSession alone answers these two, and their codes are not documented.
  ['TIMEOUT', undefined],
  ['Cancel', undefined],
]);

type Row = Pick<
  SlimCDOperationRow,
  'reportsState' | 'movesMoney' | 'brings' | 'refusedAfterSuccess' | 'bareBody' | 'operation'
>;

/** Reads the response to one operation; undefined if SlimCD does not document it, or if it contradicts itself. */
export function parseReply(
  row: Row,
  { text, type = '', status = 200 }: Responded,
  request: Pick<EncodedRequest, 'fields'>,
  readXml?: (text: string) => Record<string, unknown> | undefined,
): ParsedReply<SlimCDReply> | undefined {
  // The XML resource answers with markup, all other services with JSON.
  const isMarkup = text.trimStart().startsWith('<');
  const body = isMarkup ? readXml?.(text) : parseObject(text);
  if (!body && row.bareBody) return readBareBody(row.bareBody, text, type, status);
  const reply = body && flatten(body);
  const response = reply && readResponse(row, reply);
  if (!reply || !response) return undefined;
  // A list of results does not answer a request about one session or payment.
  const describesOneThing = row.reportsState || row.movesMoney || row.brings;
  if (describesOneThing && Array.isArray(reply.datablock)) return undefined;

  if (row.movesMoney) {
    const payment = readPayment(reply, response, request);
    if (payment.state === 'unknown') {
      const { gatewayCode, reason } = payment;
      return { kind: 'failure', gatewayCode, message: `${reason}, ${reply.description}`, reply: withoutQuery(reply) };
    }
    if (payment.state !== 'approved') {
      const refusal = refuse(row, reply, payment.gatewayCode ?? response, payment.reason);
      return { ...refusal, declined: payment.state === 'declined' };
    }
  } else if (response === 'FAIL' || response === 'Error') {
    return refuse(row, reply, response);
  }
  if (status >= 300) return undefined;
  // Every value of SlimCD is text, so a number is no session either.
  if (row.brings && !textOf(memberOf(reply.datablock, row.brings)).trim()) {
    return { kind: 'nonsense', message: `the reply has no ${row.brings}` };
  }
  return { kind: 'yes', reply };
}

/**
 * Reads a body that is the receipt or the image itself: 200 with it, 400, 403 or 500 with the reason in plain text. An
 * image comes from the transport in base64.
 */
function readBareBody(
  bareBody: RegExp,
  text: string,
  type: string,
  status: number,
): ParsedReply<SlimCDReply> | undefined {
  if (status === 200 && text && bareBody.test(type)) {
    const reply = { response: 'Success', responsecode: '0', description: 'OK', responseurl: '', datablock: text };
    return { kind: 'yes', reply };
  }
  if (type !== 'text/plain' || (status !== 400 && status !== 403)) return undefined;
  return { kind: 'no', gatewayCode: `${status}`, message: text, authentication: status === 403 };
}

/** Returns `response` as the documents print it; undefined if it is not documented or `responsecode` contradicts it. */
function readResponse(row: Row, { response, responsecode }: SlimCDReply): string | undefined {
  for (const [documented, code] of RESPONSES) {
    if (documented.toLowerCase() !== response.toLowerCase()) continue;
    const fits = code === undefined ? row.reportsState : responsecode === '' || responsecode === code;
    return fits ? documented : undefined;
  }
  return undefined;
}

function refuse(
  row: Row,
  reply: SlimCDReply,
  gatewayCode: string,
  reason?: string,
): ParsedReply<SlimCDReply> & { kind: 'no' } {
  // The documents give a refused credential no code, only this text.
  const authentication = isInvalidLogin(reply.description);
  return {
    kind: 'no',
    gatewayCode,
    hasDocumentedCode: true,
    message: reason ?? `${gatewayCode}, ${reply.description}`,
    reply: withoutQuery(reply),
    authentication,
    ambiguous: !authentication && isRefusedAfterSuccess(row, reply),
  };
}

/** Removes the query of `responseurl`, because an error holds no query. */
function withoutQuery(reply: SlimCDReply): SlimCDReply {
  return { ...reply, responseurl: reply.responseurl.replace(/[?#].*/s, '') };
}

/** Tells whether the words of a refusal say that the same request worked before. */
function isRefusedAfterSuccess({ refusedAfterSuccess, operation }: Row, reply: SlimCDReply): boolean {
  if (!refusedAfterSuccess) return false;
  let said = `${reply.description}\n${leaf(reply.datablock)}`;
  // The words may be in `declinestr`, `reason`, `authcode`, or in any other text.
  for (const value of valuesByName(reply.datablock).values()) said += `\n${leaf(value)}`;
  // Any refusal may contain the name of the operation: "CancelSession not allowed".
  const words = said.replace(new RegExp(operation, 'gi'), '');
  return !isRefusedBeforeProcessing(reply.description) && refusedAfterSuccess.test(words);
}

/**
 * Removes the `reply` level, which only some responses have. Reads own members alone. Returns undefined if the two
 * levels contradict each other.
 */
function flatten(body: Record<string, unknown>): SlimCDReply | undefined {
  const wrapped = memberOf(body, 'reply');
  const block = isObject(wrapped) ? wrapped : body;
  for (const name of ['response', 'responsecode']) {
    const outer = leaf(memberOf(body, name)).toLowerCase();
    if (outer && outer !== leaf(memberOf(block, name)).toLowerCase()) return undefined;
  }
  const { reponseurl, ...members } = block;
  return {
    ...members,
    response: leaf(memberOf(block, 'response')),
    responsecode: leaf(memberOf(block, 'responsecode')),
    description: leaf(memberOf(block, 'description')),
    // The field table of every page writes it without the first s.
    responseurl: leaf(memberOf(block, 'responseurl') ?? memberOf(block, 'reponseurl')),
  };
}
