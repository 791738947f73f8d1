import type { Gateway } from '../core/errors.js';

/** Lists the states of a session by gateway; for GVP those of a purchase. A new session has the first of them. */
export const SESSION_STATES = {
  slimcd: ['open', 'in-process', 'paid', 'declined', 'cancelled'],
  pagos: ['open', 'closed'],
  ftipgw: ['open'],
  zastrpay: ['live', 'cancelled', 'finished'],
  gvp: ['active', 'cancelling', 'pending-cancellation', 'cancelled', 'non-renewable', 'not-owned'],
} as const satisfies Record<Gateway, readonly string[]>;

/** The state of a session of any gateway. */
export type SessionState = (typeof SESSION_STATES)[Gateway][number];
