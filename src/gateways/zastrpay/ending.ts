import type { GatewayEnding } from '../../ending/description.js';
import type { Zastrpay } from './client.js';
import type { CancelRedirectSessionRequest } from './types.js';

/** Describes how a redirect session is ended. */
export const ending = (zastrpay: Zastrpay): GatewayEnding<CancelRedirectSessionRequest> => ({
  operation: 'CancelRedirectSession',
  // The gateway knows a repeat by its request id and performs the cancellation once. A first attempt has none, so that
  // the client makes one: what is refused then is refused for certain.
  attempt: (request, { signal, requestId }) => zastrpay.cancelRedirectSession(request, { signal, retry: 0, requestId }),
});
