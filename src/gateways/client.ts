import { call, type OperationSpec } from '../core/call.js';
import type { Gateway } from '../core/errors.js';
import { CALL_OPTIONS, defineOperation, withContext } from '../core/operation.js';
import { readClientOptions } from '../core/options.js';
import type { EncodedRequest } from '../core/types.js';
import { type GatewayEnding, makeEndable } from '../ending/description.js';
import { disarmOnAttempt } from '../ending/disarm-on-attempt.js';
import { sessionKey } from '../ending/request-key.js';
import { cors } from '../transport/fetch.js';
import type { OperationRow } from './operation-row.js';

/** How a gateway encodes and reads one operation, and whatever differs from the defaults. */
export type GatewayOperation = Pick<OperationSpec, 'encode' | 'parseReply'> & Partial<OperationSpec>;

/** The default budget of a call in seconds. */
const TIMEOUT = 60;

/**
 * Makes a client of a gateway that is reached by `fetch` alone, with a method for each row. `ownOptions` names the
 * options of the factory that this gateway alone has. `prepare` reads the
 * gateway's own options, or gets the address of the gateway in the relay; `ending` describes how its sessions are
 * ended, where they can be. Throws `InvalidRequestError` that names an unusable option. Nothing is sent.
 */
export function makeClient<Client, Row extends OperationRow>(
  gateway: Gateway,
  rows: Readonly<Record<keyof Client & string, Row>>,
  options: unknown,
  ownOptions: readonly string[],
  prepare: (given: ReadonlyMap<string, unknown>, relay?: string) => (row: Row) => GatewayOperation,
  ending?: (client: Client) => GatewayEnding<never>,
): Client {
  try {
    const { common, given } = readClientOptions(options, gateway, ownOptions);
    const operationOf = prepare(given, common.relay);
    const transports = [cors(common)];
    let endingOfClient: GatewayEnding<never> | undefined;
    const identify = (request: EncodedRequest) => (endingOfClient?.identify ?? sessionKey)(request);
    const methods: Record<string, unknown> = {};
    const specs = new Map<string, OperationSpec>();
    for (const [method, row] of Object.entries<Row>(rows)) {
      // A leave request after an attempt of an operation that must not arrive twice would be its second one.
      const mayLeaveOnce = row.safety === 'once' && common.relay !== undefined;
      const own = mayLeaveOnce ? transports.map((transport) => disarmOnAttempt(transport, identify)) : transports;
      const spec: OperationSpec = { gateway, timeout: TIMEOUT, transports: () => own, ...row, ...operationOf(row) };
      specs.set(row.operation, spec);
      methods[method] = defineOperation(
        spec,
        (request, options) => call(spec, common, request, options),
        (error) => error.reply,
        [...CALL_OPTIONS, ...(spec.callOptions ?? [])],
      );
    }
    const client = methods as Client & object;
    endingOfClient = ending?.(client);
    const spec = specs.get(endingOfClient?.operation ?? '');
    if (!endingOfClient || !spec) return client;
    const encode = (request: unknown) => spec.encode(request, new Map());
    const leave = (request: unknown, requestId?: string) => ({
      request: spec.encode(request, new Map([['requestId', requestId]])),
      client: common,
    });
    // Only through a relay: a gateway's own headers would cause a preflight, for which a page that goes has no time.
    const { observe, relay } = common;
    makeEndable(client, gateway, { ...endingOfClient, observe, encode, leave: relay ? leave : undefined });
    return client;
  } catch (error) {
    throw withContext({ gateway }, error);
  }
}
