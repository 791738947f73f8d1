import type { Answered, Verdict } from '../wire.js';
import { toAnswered } from './media-type.js';
import type { Answer } from './route.js';

/** The gateway's no in an answer, by its judge; undefined for any other. A 5xx is none, whatever its body says. */
export function refusalIn(answer: Answer, judge: (said: Answered) => Verdict<unknown> | undefined) {
  const verdict = judge(toAnswered(answer));
  return answer.status < 500 && verdict?.kind === 'no' ? verdict : undefined;
}
