import { call, type OperationSpec } from '../../core/call.js';
import { type CallEvent, notify } from '../../core/observe.js';
import type { ClientOptions } from '../../core/options.js';
import { callable, snapshot } from '../../validation/fields.js';
import { lowerCaseNames, parseApproved, parseFlag } from './parse-values.js';
import { userFields } from './request.js';
import type { SlimCDReply } from './types.js';
import type { CheckSessionReply } from './types-sessions.js';
import type { FinishedSession, SessionProgress } from './types-wait-for-session.js';

type Finished = Pick<FinishedSession, 'state'> & { reply: SlimCDReply };

/**
 * CheckSession as one call that asks until the session is finished. The gateway holds each poll for 20 seconds;
 * proxies cut what is silent for a minute.
 */
export function waitForSession(
  check: OperationSpec<SlimCDReply>,
  common: ClientOptions,
  request: unknown,
  options: ReadonlyMap<string, unknown>,
): Promise<Finished> {
  const onProgress = options.get('onProgress') as ((progress: SessionProgress) => void) | undefined;
  callable('onProgress', onProgress);
  let last: SlimCDReply | undefined;
  const observe = (event: CallEvent) => {
    notify(common.observe, event);
    if (event.type !== 'repeat') return;
    notify(onProgress, { state: last ? 'waiting' : 'lost', reply: last as CheckSessionReply });
    last = undefined;
  };
  const parseReply: OperationSpec<Finished>['parseReply'] = (answer, wire) => {
    const verdict = check.parseReply(answer, wire);
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
    { ...check, parseReply, pollUntilDeadline: true },
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
