import { call } from '../../core/call.js';
import { CALL_OPTIONS, defineOperation, withContext } from '../../core/operation.js';
import type { OperationSpec } from '../../core/operation-spec.js';
import { readClientOptions } from '../../core/options.js';
import type { EncodedRequest } from '../../core/types.js';
import { endingOf, type Leavable, makeEndable } from '../../ending/description.js';
import { findLeaves } from '../../ending/leaves.js';
import { PAYMENT, type Payable } from '../../payment/description.js';
import { prepareFrame } from '../../transport/prepared-frame.js';
import { origin, refuse, textOption } from '../../validation/fields.js';
import type { Account } from './credential.js';
import { describePayments } from './describe-payments.js';
import { ending } from './ending.js';
import { failureReply } from './failure-reply.js';
import { hostedPages, sessionName } from './hosted-page.js';
import { cancelSession, checkSession, operations, processTransaction, type SlimCDOperationRow } from './operations.js';
import { parseReply } from './reply.js';
import { encode } from './request.js';
import { readJsonpOptions, readTransports, type Variant } from './transports.js';
import type { OpenOperation, SlimCDOptions, SlimCDReply } from './types.js';
import type { Login } from './types-login.js';
import type { RelayedSlimCD, RelayedSlimCDOptions } from './types-relayed.js';
import type { CancelSessionRequest, Sessions, SlimCDEnding } from './types-sessions.js';
import type { ProcessTransactionRequest, SlimCDPayment, Transact } from './types-transact.js';
import { waitForSession } from './wait-for-session.js';
import { xmlBinding } from './xml-binding.js';

type Report =
  | 'getOpenBatch'
  | 'getOpenAuths'
  | 'getBatchHistory'
  | 'getBatchSummary'
  | 'getClosedBatchTransactions'
  | 'getTransactionDetails'
  | 'searchTransactions';
type Image = 'Signature' | 'Receipt' | 'Check';

/** A client of SlimCD: the documented binding, group by group. */
export interface SlimCD
  extends Leavable<CancelSessionRequest, SlimCDEnding>,
    Payable<ProcessTransactionRequest, SlimCDPayment> {
  /** Sessions of the hosted payment page. */
  readonly sessions: Sessions;
  /** Payments, batches and receipts. */
  readonly transact: Transact;
  /** The permissions of an account. */
  readonly login: Login;
  /**
   * Reports. Their records are open types, because the documents describe them barely. `2` is the version of the
   * service.
   */
  readonly reports: { readonly [Name in Report | `${Report}2` | 'getDailySummary']: OpenOperation };
  /** Images and receipts, also with open types. Uploads travel by POST alone. */
  readonly images: {
    readonly [Name in
      | `upload${Image}`
      | `download${Image}`
      | 'getReceipt'
      | 'sendReceipt'
      | 'getSignatureImage']: OpenOperation;
  };
  /**
   * Keeps one isolated frame ready for the next call by `jsonp`, and another after each such call, so that calls do not
   * wait for a frame to start. The frame is removed after a minute without a call. Sends nothing, and does nothing with
   * `jsonp: { isolate: false }` or without a document.
   */
  prepare(): void;
}

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
    const account: Account = {
      relay,
      username: textOption('username', given.get('username')),
      password: textOption('password', given.get('password')),
      stats: relay ?? statsOrigin,
      trans: relay ?? origin('transOrigin', given.get('transOrigin') ?? 'https://trans.slimcd.com'),
    };
    const jsonpOptions = readJsonpOptions(given, isolate);
    const transportsOf = readTransports(given, common, jsonpOptions, xml);
    const timesSent = new Map<string, number>();
    const countReference = ({ requestId }: EncodedRequest, change: 1 | -1) => {
      if (requestId !== undefined) timesSent.set(requestId, (timesSent.get(requestId) ?? 0) + change);
    };
    const specify = (row: SlimCDOperationRow): OperationSpec<SlimCDReply> => ({
      ...row,
      gateway: 'slimcd',
      encode: (request) => encode(row, account, request),
      onStart(request) {
        if (row === cancelSession) return endingOf(slimcd)?.noteCall(request);
        countReference(request, 1);
        return (outcome) => outcome === 'not-sent' && countReference(request, -1);
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

    const client: Record<string, Record<string, unknown>> = {};
    const slimcd = client as unknown as SlimCD;
    for (const [group, rows] of Object.entries(operations)) {
      const methods: Record<string, unknown> = {};
      for (const row of rows) {
        const method = makeMethod(row, call);
        methods[uncapitalize(row.operation)] = method;
        // An operation has two names if its page and its service differ.
        methods[uncapitalize(row.service)] = method;
      }
      client[group] = methods;
    }
    const suspendLeave = (sessionid: string) => findLeaves()?.suspend(sessionName(account.stats, sessionid));
    Object.assign(slimcd.sessions, hostedPages(statsOrigin, suspendLeave), {
      waitForSession: makeMethod(checkSession, waitForSession, ['onProgress']),
    });
    const encodeEnding = (request: unknown) => encode(cancelSession, account, request);
    makeEndable(slimcd, 'slimcd', ending(slimcd.sessions, common, account.stats, encodeEnding));
    const isIsolated = !relay && jsonpOptions.isolate !== false;
    return Object.assign(slimcd, {
      prepare: () => void (isIsolated && prepareFrame()),
      [PAYMENT]: describePayments(slimcd, specify(processTransaction), common, timesSent),
    });
  } catch (error) {
    throw withContext({ gateway: 'slimcd' }, error);
  }
}

function uncapitalize(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
