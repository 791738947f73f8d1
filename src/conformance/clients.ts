import type { Gateway } from '../core/errors.js';
import { createFtipgw } from '../gateways/ftipgw/index.js';
import { createGvp } from '../gateways/gvp/index.js';
import { createPagos } from '../gateways/pagos/index.js';
import { createSlimCD } from '../gateways/slimcd/index.js';
import { createZastrpay } from '../gateways/zastrpay/index.js';
import type { OperationVector } from './types.js';

const FACTORIES = {
  slimcd: createSlimCD,
  pagos: createPagos,
  ftipgw: createFtipgw,
  zastrpay: createZastrpay,
  gvp: createGvp,
} as Record<Gateway, (options: object) => unknown>;

/** Returns the options with which a client of the gateway calls an origin. */
function addressOf(gateway: Gateway, origin: string): object {
  if (gateway === 'slimcd') return { statsOrigin: origin, transOrigin: origin };
  if (gateway === 'zastrpay') return { baseUrl: origin };
  return gateway === 'gvp' ? { serviceRoot: origin } : { origin };
}

/** Calls an operation directly at the gateway. */
export function callDirectly({ gateway, options, method, request }: OperationVector, origin: string): Promise<unknown> {
  return callMethod(FACTORIES[gateway]({ ...addressOf(gateway, origin), ...options, retry: 0 }), method, request);
}

/** Calls an operation through a relay, as a page of `origin` does. */
export function callThroughRelay(
  { gateway, method, request, secrets = [] }: OperationVector,
  relay: string,
  origin: string,
): Promise<unknown> {
  // A browser adds these headers.
  const headers = { origin, 'sec-fetch-site': 'same-origin' };
  const publicFields = Object.entries(request).filter(([name]) => !secrets.includes(name));
  const client = FACTORIES[gateway]({ relay, headers, retry: 0 });
  return callMethod(client, method, Object.fromEntries(publicFields));
}

function callMethod(client: unknown, path: string, request: object): Promise<unknown> {
  const method = path.split('.').reduce((target, name) => (target as Record<string, unknown>)[name], client);
  return (method as (request: object) => Promise<unknown>)(request);
}
