import type { GatewayEnding } from '../../ending/description.js';
import { sessionKey } from '../../ending/session-key.js';
import type { CancelRedirectSessionReply, CancelRedirectSessionRequest, ZastrpayOperation } from './types.js';

/** The part of a client that ends a session. */
interface Cancelling {
  readonly cancelRedirectSession: ZastrpayOperation<CancelRedirectSessionRequest, CancelRedirectSessionReply>;
}

/** Describes how a redirect session is ended. */
export const ending = (zastrpay: Cancelling): GatewayEnding<CancelRedirectSessionRequest> => ({
  operation: 'CancelRedirectSession',
  identify: (request) => sessionKey(request, ['redirectSessionId']),
  // The gateway recognises a repeat by its request id and performs the cancellation once. A first attempt has no id
  // here, so the client makes a new one, and a refusal of that attempt is certain.
  attempt: (request, { signal, requestId }) => zastrpay.cancelRedirectSession(request, { signal, retry: 0, requestId }),
});
