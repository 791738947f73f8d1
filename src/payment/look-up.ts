import { type Deadline, sleep, startDeadline, until } from '../core/deadline.js';
import { isSessionGateError } from '../core/errors.js';
import { attemptLimit, pauseBefore } from '../core/retry.js';
import type { FoundPayment, PaymentDescription, PaymentIdentity } from './description.js';

/** So many refusals that would be repeated end a look-up. One alone may come from a relay that could not decide. */
const MOST_REFUSALS = 3;
/** The longest pause between two look-ups, in milliseconds. */
const LONGEST_PAUSE = 5000;

/**
 * Looks a payment up until its approval is known or the deadline ends. Not finding it proves nothing, because a record
 * may appear later.
 */
export async function lookUp<Request>(
  description: PaymentDescription<Request>,
  identity: PaymentIdentity,
  request: Request,
  deadline: Deadline,
): Promise<FoundPayment> {
  let found: FoundPayment = { state: 'unknown', reason: 'it was not found by its reference in time', mayChange: true };
  let refusals = 0;
  for (let tries = 0; found.mayChange && !deadline.aborted; tries++) {
    // Limits a hanging look-up, so that time is left for another.
    const clock = startDeadline(attemptLimit(deadline.left()), deadline);
    try {
      found = (await until(clock, description.find(identity, request, clock))) ?? found;
    } catch (error) {
      if (isRefused(error) && ++refusals === MOST_REFUSALS) {
        const reason = 'this credential may not search transactions, so it was not looked up';
        found = { state: 'unknown', reason };
      }
    }
    clock.release();
    if (found.mayChange) await sleep(pauseBefore(tries, LONGEST_PAUSE), deadline);
  }
  return found;
}

/**
 * Tells whether the credential may not search. A later look-up may succeed after any other refusal, because `Error` may
 * also mean a timeout inside SlimCD.
 */
function isRefused(error: unknown): boolean {
  return isSessionGateError(error) && (error.code === 'AUTHENTICATION' || /\bnot allowed\b/i.test(error.message));
}
