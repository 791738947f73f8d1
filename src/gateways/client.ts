import { call, type OperationSpec } from '../core/call.js';
import type { Gateway } from '../core/errors.js';
import { defineOperation, withContext } from '../core/operation.js';
import { readClientOptions } from '../core/options.js';
import { type EndingDescription, makeEndable } from '../ending/description.js';
import { cors } from '../transport/fetch.js';

/** What a gateway says of a row: how to ask and how to read, and whatever differs from the defaults. */
export type Description = Pick<OperationSpec, 'encode' | 'parseReply'> & Partial<OperationSpec>;

/**
 * Makes a client of a gateway that is reached by `fetch` alone: a method for each row, 60 seconds a call. `prepare`
 * reads the gateway's own options, or is told where in the relay it stands; `ending` says how its sessions are ended,
 * where they can be. Throws `InvalidRequestError` that names an unusable option. Nothing is sent.
 */
export function makeClient<Client, Row extends Pick<OperationSpec, 'operation' | 'safety'>>(
  gateway: Gateway,
  rows: Readonly<Record<keyof Client & string, Row>>,
  options: unknown,
  prepare: (given: ReadonlyMap<string, unknown>, relay?: string) => (row: Row) => Description,
  ending?: (client: Client) => Partial<EndingDescription<unknown>>,
): Client {
  try {
    const { common, given } = readClientOptions(options, gateway);
    const specify = prepare(given, common.relay);
    const transports = [cors(common)];
    const leave: Record<string, EndingDescription<unknown>['leave']> = {};
    const methods = Object.entries<Row>(rows).map(([method, row]) => {
      const spec: OperationSpec = { gateway, timeout: 60, transports: () => transports, ...row, ...specify(row) };
      const run = (request: unknown, options: Map<string, unknown>) => call(spec, common, request, options);
      if (common.relay) leave[row.operation] = (request) => [spec.encode(request, new Map()), common];
      return [method, defineOperation(spec, run, (error) => error.reply)];
    });
    const client = Object.fromEntries(methods);
    const description = ending?.(client);
    if (description) makeEndable(client, gateway, { ...description, leave: leave[`${description.operation}`] });
    return client;
  } catch (error) {
    throw withContext({ gateway }, error);
  }
}
