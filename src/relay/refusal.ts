import type { ParsedReply, Responded } from '../core/types.js';
import { toAnswered } from './media-type.js';
import type { Answer } from './route.js';

/** The gateway's no in an answer, by its parser; undefined for any other. A 5xx is none, whatever its body says. */
export function refusalIn(answer: Answer, parseReply: (said: Responded) => ParsedReply<unknown> | undefined) {
  const verdict = parseReply(toAnswered(answer));
  return answer.status < 500 && verdict?.kind === 'no' ? verdict : undefined;
}
