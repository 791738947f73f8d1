import { callMethod, FACTORIES } from '../../src/conformance/clients.js';
import type { OperationVector } from '../../src/conformance/types.js';
import type { Gateway } from '../../src/index.js';

/** Returns the options with which a client of the gateway calls an origin. */
function addressOf(gateway: Gateway, origin: string): object {
  if (gateway === 'slimcd') return { statsOrigin: origin, transOrigin: origin };
  if (gateway === 'zastrpay') return { baseUrl: origin };
  return gateway === 'gvp' ? { serviceRoot: origin } : { origin };
}

/** Calls an operation of the vectors directly at the gateway. */
export function callDirectly({ gateway, options, method, request }: OperationVector, origin: string): Promise<unknown> {
  return callMethod(FACTORIES[gateway]({ ...addressOf(gateway, origin), ...options, retry: 0 }), method, request);
}
