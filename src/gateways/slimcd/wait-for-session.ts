import { call } from '../../core/call.js';
import { type CallEvent, notify } from '../../core/observe.js';
import type { OperationSpec } from '../../core/operation-spec.js';
import type { ClientOptions } from '../../core/options.js';
import { callable, refuse, snapshot } from '../../validation/fields.js';
import { parseApproved, parseFlag, valuesByName } from './parse-values.js';
import { readUserFields } from './read-fields.js';
import type { SlimCDReply } from './types.js';
import type { CheckSessionReply } from './types-sessions.js';
import type { FinishedSession, SessionProgress } from './types-wait-for-session.js';

type Finished = Pick<FinishedSession, 'state'> & { reply: SlimCDReply };

/** Seconds that the gateway holds one poll. Less than a minute, because proxies cut silent connections after that. */
const SECONDS_A_POLL = 20;
/** The default budget in seconds. */
export const BUDGET = 600;
/** More than fit into any budget, so that only the deadline ends the polling. */
const MOST_REPEATS = 1000;

/**
 * Makes one call of CheckSession that polls until the session is finished. A poll without a usable response does not
 * end it.
 */
export function waitForSession(
  checkSession: OperationSpec<SlimCDReply>,
  common: ClientOptions,
  request: unknown,
  options: ReadonlyMap<string, unknown>,
): Promise<Finished> {
  const onProgress = options.get('onProgress') as ((progress: SessionProgress) => void) | undefined;
  callable('onProgress', onProgress);
  let isLost = false;
  const observe = (event: CallEvent) => {
    notify(common.observe, event);
    // Called at once, because the gateway holds the first poll while the payer fills in the form.
    if (event.type === 'start') notify(onProgress, { state: 'waiting' });
    if (event.type === 'repeat' && isLost) notify(onProgress, { state: 'lost' });
    isLost = true;
  };
  const parseReply: OperationSpec<Finished>['parseReply'] = (response, encoded) => {
    const parsed = checkSession.parseReply(response, encoded);
    if (!parsed) return { kind: 'failure', message: 'the poll brought no usable response' };
    if (parsed.kind !== 'yes') return parsed;
    const { reply } = parsed;
    const state = stateOf(reply);
    if (state) return { kind: 'yes', reply: { state, reply } };
    isLost = false;
    notify(onProgress, { state: 'waiting', reply: reply as CheckSessionReply });
    return { kind: 'pending' };
  };
  return call(
    { ...checkSession, parseReply, pollUntilDeadline: true },
    { ...common, observe, timeout: BUDGET, retry: MOST_REPEATS },
    checkRequest(request),
    options,
  );
}

/**
 * Makes the request of CheckSession. The user fields to read back are named by `userfields` or `fields`. Throws
 * `InvalidRequestError`.
 */
export function checkRequest(request: unknown): Record<string, unknown> {
  const check: Record<string, unknown> = {};
  let userfields: unknown;
  for (const [name, value] of snapshot(request, 'request')) {
    if (name !== 'fields' && name.toLowerCase() !== 'userfields') check[name] = value;
    else if (userfields === undefined) userfields = readBack(name, value);
    else refuse(name, 'is given twice: give either fields or userfields');
  }
  return { ...check, userfields: userfields ?? {}, wait: SECONDS_A_POLL, waitforcompleted: 'yes' };
}

/** The fields of a reply that decide the state. A user field of that name would take their place. */
const DECIDING = new Set(['approved', 'cancelled', 'completed']);

/** Reads the user fields to read back, given as `field`. */
function readBack(field: string, value: unknown): Record<string, unknown> {
  const named = Object.fromEntries(readUserFields(field, value));
  for (const name of Object.keys(named)) {
    if (DECIDING.has(name.toLowerCase())) {
      refuse(field, `must not name ${name}, because it would replace a field of CheckSession`);
    }
  }
  return named;
}

/** Returns the final state of a session; undefined while it may still change, or if it is not known. */
export function stateOf(reply: SlimCDReply): FinishedSession['state'] | undefined {
  const details = valuesByName(reply.datablock);
  const isApproved = parseApproved(details.get('approved'));
  if (isApproved) return 'approved';
  const response = reply.response.toLowerCase();
  if (response === 'cancel' || parseFlag(details.get('cancelled'))) return 'cancelled';
  // After a decline the payer may try another card, until the session is completed.
  const completed = details.get('completed');
  const isCompleted = completed === undefined ? response !== 'timeout' : parseFlag(completed);
  return isApproved === false && isCompleted ? 'declined' : undefined;
}
