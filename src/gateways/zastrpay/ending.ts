import { randomUuid } from '../../core/random.js';
import type { EndingDescription } from '../../ending/description.js';
import type { Zastrpay } from './client.js';
import type { CancelRedirectSessionRequest } from './types.js';

/** How a redirect session is ended. */
export const ending = (zastrpay: Zastrpay): Partial<EndingDescription<CancelRedirectSessionRequest>> => ({
  operation: 'CancelRedirectSession',
  attempt: (request, { signal, memory }) => {
    // The gateway knows a repeat by this, and performs the cancellation once.
    const requestId = (memory.get('requestId') as string | undefined) ?? randomUuid();
    memory.set('requestId', requestId);
    return zastrpay.cancelRedirectSession(request, { signal, retry: 0, requestId });
  },
  subject: ({ redirectSessionId }) => redirectSessionId,
});
