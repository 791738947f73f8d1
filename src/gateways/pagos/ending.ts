import type { EndingDescription } from '../../ending/description.js';
import type { Pagos } from './client.js';
import type { CloseDedicatedSessionRequest } from './types.js';

/** How a dedicated session is ended. */
export const ending = (pagos: Pagos): Partial<EndingDescription<CloseDedicatedSessionRequest>> => ({
  operation: 'CloseDedicatedSession',
  attempt: (request, { signal }) => pagos.closeDedicatedSession(request, { signal, retry: 0 }),
  // Pagos answers a session that is closed as it answers one that never was: after an attempt in doubt it is closed.
  // Its words name the application where that is what it does not know; then they say nothing of the session.
  no: ({ code, message }, doubt) => {
    if (!doubt) return { state: 'refused' };
    return { state: code === 'AUTHENTICATION' || /application/i.test(message) ? 'unknown' : 'already-ended' };
  },
  subject: ({ SessionId }) => SessionId,
});
