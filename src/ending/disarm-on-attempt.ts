import type { EncodedRequest, Transport } from '../core/types.js';
import { findLeaves } from './leaves.js';

/**
 * Makes a transport that disarms the leave request of a session before it sends the ending of that session. For
 * operations that must not arrive twice, because a leave request after an attempt would be a second one.
 */
export function disarmOnAttempt(transport: Transport, identify: (request: EncodedRequest) => string): Transport {
  return {
    name: transport.name,
    prepare(request) {
      const send = transport.prepare(request);
      return (attempt) => {
        findLeaves()?.disarm(identify(request));
        return send(attempt);
      };
    },
  };
}
