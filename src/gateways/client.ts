import { call, type Spec } from '../call.js';
import type { Gateway } from '../errors.js';
import { at, defineOperation } from '../operation.js';
import { type Common, readCommon } from '../options.js';
import { cors } from '../transport/cors.js';

/** A row of a table of operations, with whatever else its gateway says of each. */
type Described = Pick<Spec, 'operation' | 'safety'>;

/** What a gateway makes of a row: how to ask and how to read, and what differs from the defaults. */
export type Description = Pick<Spec, 'encode' | 'judge'> & Partial<Pick<Spec, 'headers'>>;

/**
 * Makes a client of a gateway that is reached by `fetch` alone: a method for each row, 60 seconds a call. `prepare`
 * reads the gateway's own options. Throws `InvalidRequestError` that names an unusable option. Nothing is sent.
 */
export function makeClient<Client, Row extends Described>(
  gateway: Gateway,
  rows: Readonly<Record<keyof Client, Row>>,
  options: unknown,
  prepare: (given: ReadonlyMap<string, unknown>, common: Common) => (row: Row) => Description,
): Client {
  try {
    const { common, given } = readCommon(options);
    const specify = prepare(given, common);
    const carriers = [cors(common)];
    const methods = Object.entries<Row>(rows).map(([method, row]) => {
      const defaults = { gateway, timeout: 60, headers: common.headers, carriers: () => carriers };
      const spec: Spec = { ...defaults, ...row, ...specify(row) };
      const run = (request: unknown, options: Map<string, unknown>) => call(spec, common, request, options);
      return [method, defineOperation(spec, run, (error) => error.reply)];
    });
    return Object.fromEntries(methods);
  } catch (error) {
    throw at({ gateway }, error);
  }
}
