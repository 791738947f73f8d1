import type { GatewayEnding } from '../../ending/description.js';
import { sessionKey } from '../../ending/session-key.js';
import type { CloseDedicatedSessionRequest, PagosOperation, PagosReply } from './types.js';

/** The part of a client that ends a session. */
interface Closing {
  readonly closeDedicatedSession: PagosOperation<CloseDedicatedSessionRequest, PagosReply>;
}

/**
 * Describes how a dedicated session is ended. Pagos answers a closed session like any other failure, and only the words
 * differ. So no refusal proves that the session is over.
 */
export const ending = (pagos: Closing): GatewayEnding<CloseDedicatedSessionRequest> => ({
  operation: 'CloseDedicatedSession',
  identify: (request) => sessionKey(request, ['ApplicationKey', 'SessionId']),
  attempt: (request, { signal }) => pagos.closeDedicatedSession(request, { signal, retry: 0 }),
});
