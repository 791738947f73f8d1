import { call } from '../core/call.js';
import type { Gateway } from '../core/errors.js';
import { CALL_OPTIONS, defineOperation, withContext } from '../core/operation.js';
import type { OperationSpec } from '../core/operation-spec.js';
import { readClientOptions } from '../core/options.js';
import { type EncodedRequest, ownProperties, type Transport } from '../core/types.js';
import { type Endable, endingOf, type GatewayEnding, makeEndable } from '../ending/description.js';
import { findLeaves } from '../ending/leaves.js';
import { cors } from '../transport/fetch.js';
import type { OperationRow } from './operation-row.js';

/** The functions that encode and read one operation, and options that differ from the defaults. */
export type GatewayOperation = Pick<OperationSpec, 'encode' | 'parseReply'> & Partial<OperationSpec>;

/** The default budget of a call in seconds. */
const TIMEOUT = 60;

/**
 * Makes a client of a gateway that uses `fetch` alone, with a method for each row. `ownOptions` names the options of
 * this gateway's factory. `prepare` reads these options, or gets the address of the gateway below the relay. `ending`
 * describes how its sessions are ended, if they can be. Throws `InvalidRequestError` that names an unusable option.
 * Nothing is sent.
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
    const client = {} as Record<string, unknown> & Client;
    const clientEnding = ending?.(client);
    for (const [method, described] of Object.entries<Row>(rows)) {
      const row = ownProperties(described);
      const ownEnding = row.operation === clientEnding?.operation ? clientEnding : undefined;
      const byFetch = cors(common);
      // An ending that must not arrive twice disarms the leave request, which would be a second one.
      const transport = ownEnding && row.safety === 'once' ? disarmOnAttempt(byFetch, ownEnding.identify) : byFetch;
      const spec: OperationSpec = {
        gateway,
        timeout: TIMEOUT,
        transports: () => [transport],
        onStart: (request) =>
          ownEnding ? endingOf(client as object as Endable<unknown>)?.noteCall(request) : undefined,
        ...row,
        ...operationOf(row),
      };
      const encode = (request: unknown, requestId?: string) =>
        spec.encode(request, new Map([['requestId', requestId]]));
      Object.assign(client, {
        [method]: defineOperation(
          spec,
          (request, options) => call(spec, common, request, options),
          (error) => error.reply,
          [...CALL_OPTIONS, ...(spec.callOptions ?? [])],
        ),
      });
      if (!ownEnding) continue;
      const leave = (request: unknown, requestId?: string) => ({
        request: { safety: row.safety, ...encode(request, requestId) },
        client: common,
      });
      // Only through a relay, because headers for the gateway would cause a preflight, for which a page has no time
      // while it is left.
      const { observe, relay } = common;
      makeEndable(client, gateway, { ...ownEnding, observe, encode, leave: relay ? leave : undefined });
    }
    return client;
  } catch (error) {
    throw withContext({ gateway }, error);
  }
}

/**
 * Makes a transport that disarms the leave request of a session before it sends the ending of that session. For
 * operations that must not arrive twice, because a leave request after an attempt would be a second one.
 */
function disarmOnAttempt(transport: Transport, identify: (request: EncodedRequest) => string): Transport {
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
