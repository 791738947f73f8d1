import { call, type Spec } from '../../call.js';
import { callable, snapshot } from '../../fields.js';
import { type CallEvent, tell } from '../../observe.js';
import type { Common } from '../../options.js';
import { userFields } from './request.js';
import type { SlimCDReply } from './types.js';
import type { CheckSessionReply } from './types-sessions.js';
import type { FinishedSession, SessionProgress } from './types-wait-for-session.js';
import { lowerCaseNames, parseApproved, parseFlag } from './values.js';

type Finished = Pick<FinishedSession, 'state'> & { reply: SlimCDReply };

/**
 * CheckSession as one call that asks until the session is finished. The gateway holds each poll for 20 seconds;
 * proxies cut what is silent for a minute.
 */
export function waitForSession(
  check: Spec<SlimCDReply>,
  common: Common,
  request: unknown,
  options: ReadonlyMap<string, unknown>,
): Promise<Finished> {
  const onProgress = options.get('onProgress') as ((progress: SessionProgress) => void) | undefined;
  callable('onProgress', onProgress);
  let last: SlimCDReply | undefined;
  const observe = (event: CallEvent) => {
    tell(common.observe, event);
    if (event.type !== 'repeat') return;
    tell(onProgress, { state: last ? 'waiting' : 'lost', reply: last as CheckSessionReply });
    last = undefined;
  };
  const judge: Spec<Finished>['judge'] = (answer, wire) => {
    const verdict = check.judge(answer, wire);
    // An error page in between is a lost poll.
    if (!verdict) return { kind: 'failure', message: 'a lost poll' };
    if (verdict.kind !== 'yes') return verdict;
    const { reply } = verdict;
    const state = stateOf(reply);
    if (state) return { kind: 'yes', reply: { state, reply } };
    last = reply;
    return { kind: 'pending' };
  };
  const { fields, ...who } = Object.fromEntries(snapshot(request, 'request'));
  const userfields = Object.fromEntries(userFields('fields', fields));
  return call(
    { ...check, judge, waits: true },
    { ...common, observe, timeout: 600, retry: 1000 },
    { ...who, userfields, wait: 20, waitforcompleted: 'yes' },
    options,
  );
}

/** How a session ended; undefined while it may still change, or where it is not known. */
export function stateOf(reply: SlimCDReply): FinishedSession['state'] | undefined {
  const { approved, completed, cancelled } = lowerCaseNames(reply.datablock);
  const paid = parseApproved(approved);
  if (paid) return 'approved';
  if (/^cancel$/i.test(reply.response) || parseFlag(cancelled)) return 'cancelled';
  // After a decline the payer may try another card, until the session is completed.
  const over = parseFlag(completed) ?? !/^timeout$/i.test(reply.response);
  return paid === false && over ? 'declined' : undefined;
}
