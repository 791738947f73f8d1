import type { Gateway } from '../core/errors.js';
import { createFtipgw } from '../gateways/ftipgw/index.js';
import { createGvp } from '../gateways/gvp/index.js';
import { createPagos } from '../gateways/pagos/index.js';
import { createSlimCD } from '../gateways/slimcd/index.js';
import { createZastrpay } from '../gateways/zastrpay/index.js';
import type { OperationVector } from './types.js';

/** The functions that make a client, by their gateway. */
export const FACTORIES = {
  slimcd: createSlimCD,
  pagos: createPagos,
  ftipgw: createFtipgw,
  zastrpay: createZastrpay,
  gvp: createGvp,
} as Record<Gateway, (options: object) => unknown>;

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

/** Calls a method of a client; `path` names it with its group, such as `sessions.cancelSession`. */
export function callMethod(client: unknown, path: string, request: object): Promise<unknown> {
  const method = path.split('.').reduce((target, name) => (target as Record<string, unknown>)[name], client);
  return (method as (request: object) => Promise<unknown>)(request);
}
