import type { EncodedRequest, Transport } from '../core/types.js';
import { findLeaves } from './leaves.js';

/**
 * Makes a transport that takes back what is armed for a session before it sends the ending of that session. For
 * operations that must not arrive twice: a leave request after any attempt would be the second one.
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
