import type { GatewayEnding } from '../../ending/description.js';
import type { Pagos } from './client.js';
import type { CloseDedicatedSessionRequest } from './types.js';

/**
 * Describes how a dedicated session is ended. Pagos answers a session that is closed as it answers any other failure,
 * and nothing but its words tells them apart. So no refusal says that the session is over.
 */
export const ending = (pagos: Pagos): GatewayEnding<CloseDedicatedSessionRequest> => ({
  operation: 'CloseDedicatedSession',
  attempt: (request, { signal }) => pagos.closeDedicatedSession(request, { signal, retry: 0 }),
});
