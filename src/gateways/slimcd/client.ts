import { call } from '../../core/call.js';
import type { Outcome } from '../../core/errors.js';
import { CALL_OPTIONS, defineOperation, withContext } from '../../core/operation.js';
import type { OperationSpec } from '../../core/operation-spec.js';
import { readClientOptions } from '../../core/options.js';
import { type EncodedRequest, fieldValue } from '../../core/types.js';
import { endingOf, makeEndable } from '../../ending/description.js';
import { findLeaves } from '../../ending/leaves.js';
import { sessionKey } from '../../ending/session-key.js';
import { PAYMENT } from '../../payment/description.js';
import { prepareFrame } from '../../transport/prepared-frame.js';
import { origin, refuse, textOption } from '../../validation/fields.js';
import type { Account } from './credential.js';
import { describePayments } from './describe-payments.js';
import { ending } from './ending.js';
import { failureReply } from './failure-reply.js';
import { hostedPages } from './hosted-page.js';
import {
  cancelSession,
  checkSession,
  methodName,
  operations,
  processTransaction,
  type SlimCDOperationRow,
} from './operations.js';
import { toField } from './read-fields.js';
import { parseReply } from './reply.js';
import { clientReference, encode } from './request.js';
import { readJsonpOptions, readTransports, type Variant } from './transports.js';
import type { SlimCDOptions, SlimCDReply } from './types.js';
import type { SlimCD } from './types-client.js';
import type { RelayedSlimCD, RelayedSlimCDOptions } from './types-relayed.js';
import { waitForSession } from './wait-for-session.js';
import { xmlBinding } from './xml-binding.js';

/**
 * Makes a client of SlimCD; throws `InvalidRequestError` that names an unusable option. Sends nothing. Follows
 * developer.slimcd.com, the JavaScript binding.
 *
 * @example
 * ```js
 * const slimcd = createSlimCD({ username: 'R6UT8C6M', timeout: 20 });
 * const sessionid = '22ADCBF1F23F19D125DF76B00B6DC75B201CB6CF';
 * const { response } = await slimcd.sessions.cancelSession({ sessionid });
 * console.log(response); // prints: Success
 * ```
 */
export function createSlimCD(options?: SlimCDOptions): SlimCD;
/** Makes a client that goes through the merchant's relay, which holds the credential; throws like the other. */
export function createSlimCD(options: RelayedSlimCDOptions): RelayedSlimCD;
export function createSlimCD(options?: unknown): SlimCD & RelayedSlimCD {
  return connect(options, { xml: xmlBinding }) as SlimCD & RelayedSlimCD;
}

const OWN_OPTIONS = ['username', 'password', 'statsOrigin', 'transOrigin', 'transport', 'jsonp'];

type Run = (...settings: Parameters<typeof call<SlimCDReply>>) => Promise<unknown>;

/** Makes a client like `createSlimCD`, of the modules or of the drop-in. */
export function connect(options: unknown, { isolate, xml }: Variant): SlimCD {
  try {
    const { common, given } = readClientOptions(options, 'slimcd', OWN_OPTIONS, ['binding']);
    const { relay } = common;
    if (!relay && given.get('headers') != null) {
      refuse('headers', 'must be omitted without relay: they would cause a preflight');
    }
    // The hosted page is at the gateway also with a relay, and needs no secret.
    const statsOrigin = origin('statsOrigin', given.get('statsOrigin') ?? 'https://stats.slimcd.com');
    const account = readAccount(given, statsOrigin, relay);
    const jsonpOptions = readJsonpOptions(given, isolate);
    const transportsOf = readTransports(given, common, jsonpOptions, xml);
    const references = countReferences();
    const specify = (row: SlimCDOperationRow): OperationSpec<SlimCDReply> => ({
      ...row,
      gateway: 'slimcd',
      encode: (request) => encode(row, account, request),
      onStart(request) {
        if (row === cancelSession) return endingOf(slimcd)?.noteCall(request);
        return row.movesMoney ? references.count(request) : undefined;
      },
      transports: (options) => transportsOf(row, options),
      parseReply: (response, request) => parseReply(row, response, request, xml?.read),
    });
    const makeMethod = (row: SlimCDOperationRow, run: Run, extraOptions: readonly string[] = []): unknown => {
      const spec = specify(row);
      return defineOperation(
        spec,
        (request, options) => run(spec, common, request, options),
        (error) => failureReply(error, row, account),
        [...CALL_OPTIONS, 'transport', 'binding', ...extraOptions],
      );
    };

    const slimcd = makeGroups((row) => makeMethod(row, call));
    const suspendLeave = (sessionid: string) => {
      const fields = [toField('sessionid', sessionid)];
      findLeaves()?.suspend(sessionKey({ url: account.stats, fields }, ['sessionid']));
    };
    Object.assign(slimcd.sessions, hostedPages(statsOrigin, suspendLeave), {
      waitForSession: makeMethod(checkSession, waitForSession, ['onProgress']),
    });
    const encodeEnding = (request: unknown) => encode(cancelSession, account, request);
    makeEndable(slimcd, 'slimcd', ending(slimcd.sessions, common, account.stats, encodeEnding));
    const isIsolated = !relay && jsonpOptions.isolate !== false;
    return Object.assign(slimcd, {
      prepare: () => void (isIsolated && prepareFrame()),
      [PAYMENT]: describePayments(slimcd, specify(processTransaction), common, references.timesSent),
    });
  } catch (error) {
    throw withContext({ gateway: 'slimcd' }, error);
  }
}

/** Reads the credential and the addresses; throws `InvalidRequestError` that names an unusable one. */
function readAccount(given: ReadonlyMap<string, unknown>, statsOrigin: string, relay?: string): Account {
  return {
    relay,
    username: textOption('username', given.get('username')),
    password: textOption('password', given.get('password')),
    stats: relay ?? statsOrigin,
    trans: relay ?? origin('transOrigin', given.get('transOrigin') ?? 'https://trans.slimcd.com'),
  };
}

/** Counts how often a request was sent with each client reference. */
function countReferences() {
  const timesSent = new Map<string, number>();
  const add = (reference: string, change: 1 | -1) => {
    timesSent.set(reference, (timesSent.get(reference) ?? 0) + change);
  };
  return {
    timesSent,
    /** Counts a payment that begins; returns the function that takes it back if nothing was sent. */
    count({ fields }: EncodedRequest) {
      const reference = clientReference((name) => fieldValue(fields, name));
      if (reference === undefined) return undefined;
      add(reference, 1);
      return (outcome: Outcome | 'ok') => outcome === 'not-sent' && add(reference, -1);
    },
  };
}

/** Makes the documented methods, group by group. */
function makeGroups(makeMethod: (row: SlimCDOperationRow) => unknown): SlimCD {
  const client: Record<string, Record<string, unknown>> = {};
  for (const [group, rows] of Object.entries(operations)) {
    const methods: Record<string, unknown> = {};
    for (const row of rows) {
      const method = makeMethod(row);
      methods[methodName(row.operation)] = method;
      // An operation has two names if its page and its service differ.
      methods[methodName(row.service)] = method;
    }
    client[group] = methods;
  }
  return client as unknown as SlimCD;
}
