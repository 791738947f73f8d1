import { type Deadline, sleep, startDeadline, until } from '../core/deadline.js';
import { isSessionGateError } from '../core/errors.js';
import { attemptLimit, pauseBefore } from '../core/retry.js';
import type { FoundPayment, PaymentDescription, PaymentIdentity } from './description.js';

/** What the look-ups came to. `reason` says in words why the payment was not found out. */
export type LookUp = { readonly found: FoundPayment & object } | { readonly reason: string };

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
): Promise<LookUp> {
  let reason = 'it was not found by its reference in time';
  for (let tries = 0; !deadline.aborted; tries++) {
    const found = await findOnce(description, identity, request, deadline);
    if (typeof found === 'object') return { found };
    if (found === 'several') return { reason: 'several payments have this reference' };
    if (found === 'another') return { reason: 'the payment with this reference has another amount or type' };
    if (found === 'forbidden')
      return { reason: 'this credential may not search transactions, so it was not looked up' };
    if (found === 'open') reason = 'the gateway has a record of it, without an approval or a decline';
    await sleep(pauseBefore(tries, LONGEST_PAUSE), deadline);
  }
  return { reason };
}

async function findOnce<Request>(
  description: PaymentDescription<Request>,
  identity: PaymentIdentity,
  request: Request,
  deadline: Deadline,
): Promise<FoundPayment | 'forbidden' | undefined> {
  // One that hangs leaves time for another.
  const clock = startDeadline(attemptLimit(deadline.left()), deadline);
  try {
    return await until(clock, description.find(identity, request, clock));
  } catch (error) {
    const isFinal = isSessionGateError(error) && !error.retryable && /^(REFUSED|AUTHENTICATION)$/.test(error.code);
    return isFinal ? 'forbidden' : undefined;
  } finally {
    clock.release();
  }
}
