import { RefusedError } from '../../core/errors.js';
import type { ClientOptions } from '../../core/options.js';
import type { EncodedRequest } from '../../core/types.js';
import type { EndingDescription } from '../../ending/description.js';
import type { SlimCD } from './client.js';
import type { CancelSessionRequest } from './types-sessions.js';
import { stateOf } from './wait-for-session.js';

/** How a session is ended; `encode` makes the request of CancelSession. */
export const ending = (
  { sessions }: SlimCD,
  encode: (request: unknown) => EncodedRequest,
  common: ClientOptions,
): Partial<EndingDescription<CancelSessionRequest>> => ({
  operation: 'CancelSession',
  attempt: (request, { signal }) => sessions.cancelSession(request, { signal, retry: 0 }),
  // Paid, in process, cancelled or unknown: words alone tell them apart, and CheckSession does.
  no: ({ code }, doubt) => (code === 'REFUSED' ? 'check' : { state: doubt ? 'unknown' : 'refused' }),
  inDoubt: 'check',
  check: async (request, doubt, { signal }) => {
    try {
      const reply = await sessions.checkSession({ ...request, wait: 0, waitforcompleted: 'no' }, { signal });
      const state = stateOf(reply);
      if (state === 'cancelled') return { state: doubt ? 'ended' : 'already-ended', reply };
      return state ? { state: 'completed', reply } : 'again';
    } catch (error) {
      return error instanceof RefusedError && !error.retryable ? { state: doubt ? 'unknown' : 'refused' } : 'check';
    }
  },
  leave: (request) => [encode(request), common],
  subject: (request) => {
    const [, id] = Object.entries(request).find(([name]) => name.toLowerCase() === 'sessionid') ?? [];
    return `${id}`.toUpperCase();
  },
});
