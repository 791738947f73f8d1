import type { SessionGateError } from '../../core/errors.js';
import type { ParsedReply, Responded } from '../../core/types.js';
import { isObject, parseObject } from '../../encoding/json.js';
import type { Row } from './operations.js';
import { leaf, lowerCaseNames, parseApproved } from './parse-values.js';
import type { SlimCDReply } from './types.js';

/**
 * The first three in the order of the documented `responsecode`. The others are CheckSession's own, whose codes are
 * not documented: the wait is over, the session was cancelled.
 */
const WORDS = ['success', 'fail', 'error', 'timeout', 'cancel'];

/** What SlimCD said; undefined for nothing documented, such as two statements that contradict each other. */
export function parseReply(answer: Responded, kind?: Row['kind']): ParsedReply<SlimCDReply> | undefined {
  const body = parseObject(answer.text);
  if (!body) return undefined;
  const reply = flatten(body);
  const { response, responsecode, description } = reply;
  const code = WORDS.slice(0, kind === 'check' ? 5 : 3).indexOf(response.toLowerCase());
  if (code < 0 || (code < 3 && !['', `${code}`].includes(responsecode))) return undefined;
  const yes = code === 0 || code > 2;
  // A list of results says nothing of this one.
  if (kind && Array.isArray(reply.datablock)) return undefined;
  const payment = kind === 'payment' ? judgePayment(reply, yes) : undefined;
  if (payment) return payment;
  if (yes) return (answer.status ?? 200) < 300 ? { kind: 'yes', reply } : undefined;
  // The documents give the refusal of a credential no code of its own, only this text.
  const authentication = /invalid login/i.test(description);
  return { kind: 'no', gatewayCode: response, message: `${response}, ${description}`, reply, authentication };
}

/**
 * What `approved` adds to the response: Y and B are approvals, N is none, and all else leaves it open, as does an
 * approval that is called a failure. Without it, as after a LOAD, the response alone counts.
 */
function judgePayment(reply: SlimCDReply, success: boolean): ParsedReply<SlimCDReply> | undefined {
  const { approved, declinestr } = lowerCaseNames(reply.datablock);
  const paid = parseApproved(approved);
  if (paid === success || (approved ?? '') === '') return undefined;
  const gatewayCode = leaf(approved);
  const message = `approved ${gatewayCode}, ${leaf(declinestr) || reply.description}`;
  return { kind: paid === false ? 'no' : 'failure', gatewayCode, message, reply };
}

/** The reply without the `reply` level, which some wires have and some have not. */
function flatten(body: Record<string, unknown>): SlimCDReply {
  const { reponseurl, ...block } = isObject(body.reply) ? body.reply : body;
  return {
    ...block,
    response: leaf(block.response),
    responsecode: leaf(block.responsecode),
    description: leaf(block.description),
    // The field table of every page spells it without the first s.
    responseurl: leaf(block.responseurl ?? reponseurl),
  };
}

/** What a callback gets first on a failure: the gateway's own reply, or one of the shape that the libraries make. */
export function failureReply(error: SessionGateError, url: string): SlimCDReply {
  const own = error.reply as SlimCDReply | undefined;
  return own ?? { response: 'Error', responsecode: '2', description: error.message, responseurl: url, datablock: '' };
}
