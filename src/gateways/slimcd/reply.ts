import { isObject, parseObject } from '../../codecs/json.js';
import type { SessionGateError } from '../../errors.js';
import type { Answered, Verdict } from '../../wire.js';
import type { SlimCDReply } from './types.js';

/** The documented pairs of `response` and `responsecode`. */
const CODES: ReadonlyMap<string, string> = new Map([
  ['success', '0'],
  ['fail', '1'],
  ['error', '2'],
]);

/** What SlimCD said. Two statements that contradict each other are none. */
export function judge(answer: Answered): Verdict<SlimCDReply> {
  const body = parseObject(answer.text);
  if (!body) return { kind: 'nonsense', message: 'the answer is no JSON object' };
  const reply = flatten(body);
  const word = reply.response.toLowerCase();
  const code = CODES.get(word);
  if (code === undefined) return { kind: 'nonsense', message: 'the answer has no known response word' };
  if (reply.responsecode !== '' && reply.responsecode !== code) {
    return { kind: 'nonsense', message: 'response contradicts responsecode' };
  }
  if (word === 'success') {
    const { status = 200 } = answer;
    return status < 300
      ? { kind: 'yes', reply }
      : { kind: 'nonsense', message: `a success with HTTP status ${status}` };
  }
  const { response, description } = reply;
  // The documents give the refusal of a credential no code of its own, only this text.
  const authentication = /invalid login/i.test(description);
  return { kind: 'no', gatewayCode: response, message: `${response}, ${description}`, reply, authentication };
}

/** The reply without the `reply` level, which some wires have and some have not. */
function flatten(body: Record<string, unknown>): SlimCDReply {
  const { reponseurl, ...block } = isObject(body.reply) ? body.reply : body;
  return {
    ...block,
    response: word(block.response),
    responsecode: word(block.responsecode),
    description: word(block.description),
    // The field table of every page spells it without the first s.
    responseurl: word(block.responseurl ?? reponseurl),
  };
}

const word = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What a callback gets first on a failure: the gateway's own reply, or one of the shape that the libraries make. */
export function failureReply(error: SessionGateError, url: string): SlimCDReply {
  const own = error.reply as SlimCDReply | undefined;
  return own ?? { response: 'Error', responsecode: '2', description: error.message, responseurl: url, datablock: '' };
}
