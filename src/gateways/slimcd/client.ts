import { call, type OperationSpec } from '../../core/call.js';
import { defineOperation, withContext } from '../../core/operation.js';
import { type ClientOptions, type RelayedOptions, readClientOptions } from '../../core/options.js';
import type { Transport } from '../../core/types.js';
import { ENDING, type Leavable, makeEndable } from '../../ending/description.js';
import { disarm } from '../../ending/on-leave.js';
import { cors, jsonpPost } from '../../transport/fetch.js';
import { type JsonpOptions, jsonp } from '../../transport/jsonp.js';
import { oneOf, origin, refuse, snapshot, text, wholeNumber } from '../../validation/fields.js';
import { ending } from './ending.js';
import { hostedPages } from './hosted-page.js';
import { cancelSession, checkSession, operations, type Row } from './operations.js';
import { failureReply, parseReply } from './reply.js';
import { type Account, address, encode } from './request.js';
import type { OpenOperation, SlimCDOptions, SlimCDReply, SlimCDTransport } from './types.js';
import type { Login } from './types-login.js';
import type { RelayedSlimCD } from './types-relayed.js';
import type { CancelSessionRequest, Sessions } from './types-sessions.js';
import type { Transact } from './types-transact.js';
import { waitForSession } from './wait-for-session.js';

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
export interface SlimCD extends Leavable<CancelSessionRequest> {
  /** Sessions of the hosted payment page. */
  readonly sessions: Sessions;
  /** Payments, batches and receipts. */
  readonly transact: Transact;
  /** What an account may do. */
  readonly login: Login;
  /** The documents are thin and the credential is a server's: records are open. `2` is the version of the service. */
  readonly reports: { readonly [Name in Report | `${Report}2` | 'getDailySummary']: OpenOperation };
  /** As with the reports. Uploads travel by POST alone. */
  readonly images: {
    readonly [Name in
      | `upload${Image}`
      | `download${Image}`
      | 'getReceipt'
      | 'sendReceipt'
      | 'getSignatureImage']: OpenOperation;
  };
}

const TRANSPORTS = ['auto', 'cors', 'jsonp-post', 'jsonp'] as const;

/** Makes a client of SlimCD; throws `InvalidRequestError` that names an unusable option. Nothing is sent. */
export function createSlimCD(options?: SlimCDOptions): SlimCD;
/** Makes a client that goes through the merchant's relay, which holds the credential; throws like the other. */
export function createSlimCD(options: RelayedOptions): RelayedSlimCD;
export function createSlimCD(options?: unknown): SlimCD & RelayedSlimCD {
  return connect(options) as SlimCD & RelayedSlimCD;
}

/** The same, with what `jsonp.isolate` is where it is not set. */
export function connect(options: unknown, isolate?: boolean): SlimCD {
  try {
    const { common, given } = readClientOptions(options, 'slimcd');
    const { relay } = common;
    if (!relay && given.get('headers') !== undefined) refuse('headers', 'none, as they cause a preflight');
    // The payer's page is the gateway's own, and asks for no secret.
    const stats = origin('statsOrigin', given.get('statsOrigin') ?? 'https://stats.slimcd.com');
    const account: Account = {
      relay,
      username: text('username', given.get('username')),
      password: text('password', given.get('password')),
      stats: relay ?? stats,
      trans: relay ?? origin('transOrigin', given.get('transOrigin') ?? 'https://trans.slimcd.com'),
    };
    const transports = carriersOf(given, common, isolate);
    const method = (row: Row, run: (...way: Parameters<typeof call<SlimCDReply>>) => Promise<unknown> = call) => {
      const spec: OperationSpec<SlimCDReply> = {
        ...row,
        gateway: 'slimcd',
        operation: row.name,
        encode: (request) => encode(row, account, request),
        transports: (options) => transports(row, options),
        parseReply: (answer) => parseReply(answer, row.kind),
      };
      const [url = ''] = address(row, account).split('?');
      return defineOperation(
        spec,
        (request, options) => run(spec, common, request, options),
        (error) => failureReply(error, url),
      );
    };
    // A method has the name of its page and that of its service.
    const group = (rows: readonly Row[]) =>
      Object.fromEntries(
        rows.flatMap((row) => [row.name, row.service].map((name) => [uncapitalize(name), method(row)])),
      );
    const client = Object.fromEntries(Object.entries(operations).map(([name, rows]) => [name, group(rows)]));
    const waiting = { waitForSession: method(checkSession, waitForSession) };
    const slimcd = client as unknown as SlimCD;
    const pages = hostedPages(stats, (request) => disarm(slimcd[ENDING], request));
    Object.assign(slimcd.sessions, pages, waiting);
    makeEndable(
      slimcd,
      'slimcd',
      ending(slimcd, (request) => encode(cancelSession, account, request), common),
    );
    return slimcd;
  } catch (error) {
    throw withContext({ gateway: 'slimcd' }, error);
  }
}

const uncapitalize = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

type CarriersOf = (row: Row, options: ReadonlyMap<string, unknown>) => readonly Transport[];

function carriersOf(given: ReadonlyMap<string, unknown>, common: ClientOptions, isolate?: boolean): CarriersOf {
  const ways: readonly SlimCDTransport[] = common.relay ? ['cors'] : TRANSPORTS;
  const preferred = oneOf('transport', given.get('transport'), ways) ?? (ways[0] as SlimCDTransport);
  const script = jsonp(common, readJsonp(given, isolate));
  const transports = { cors: cors(common), 'jsonp-post': jsonpPost(common), jsonp: script };
  return ({ postOnly }, options) => {
    const transport = oneOf('transport', options.get('transport'), ways) ?? preferred;
    if (transport === 'jsonp' && postOnly) refuse('transport', 'cors or jsonp-post for an upload');
    if (transport !== 'auto') return [transports[transport]];
    return postOnly ? [transports.cors] : [transports.cors, script];
  };
}

function readJsonp(given: ReadonlyMap<string, unknown>, isolate?: boolean): JsonpOptions {
  const jsonp = snapshot(given.get('jsonp') ?? {}, 'jsonp');
  const flag = (name: string) => {
    const value = jsonp.get(name);
    return value === undefined || typeof value === 'boolean' ? value : refuse(`jsonp.${name}`, 'true or false');
  };
  return {
    isolate: flag('isolate') ?? isolate,
    allowPasswordInUrl: flag('allowPasswordInUrl'),
    maxQuery: wholeNumber('jsonp.maxQuery', jsonp.get('maxQuery'), 1, 65_536),
    nonce: text('jsonp.nonce', jsonp.get('nonce')),
  };
}
