import { isSessionGateError } from '../../core/errors.js';
import type { EndingDescription } from '../../ending/description.js';
import type { Zastrpay } from './client.js';
import type { CancelRedirectSessionRequest } from './types.js';

/** How a redirect session is ended. */
export const ending = (zastrpay: Zastrpay): Partial<EndingDescription<CancelRedirectSessionRequest>> => ({
  operation: 'CancelRedirectSession',
  attempt: async (request, { signal, memory }) => {
    // The gateway recognises a repeat by this, and performs the cancellation once. The first attempt makes its own.
    const requestId = memory.get('requestId') as string | undefined;
    try {
      return await zastrpay.cancelRedirectSession(request, { signal, retry: 0, requestId });
    } catch (error) {
      if (isSessionGateError(error) && error.requestId) memory.set('requestId', error.requestId);
      throw error;
    }
  },
  subject: ({ redirectSessionId }) => redirectSessionId,
});
