import { call, type Spec } from '../../call.js';
import { oneOf, origin, refuse, snapshot, text, wholeNumber } from '../../fields.js';
import { at, defineOperation } from '../../operation.js';
import { type Common, readCommon } from '../../options.js';
import { cors, jsonpPost } from '../../transport/cors.js';
import { type JsonpOptions, jsonp } from '../../transport/jsonp.js';
import type { Carrier } from '../../wire.js';
import { operations, type Row } from './operations.js';
import { failureReply, judge } from './reply.js';
import { type Account, address, encode } from './request.js';
import type {
  CancelSessionReply,
  CancelSessionRequest,
  SlimCDOperation,
  SlimCDOptions,
  SlimCDReply,
  SlimCDTransport,
} from './types.js';

/** A client of SlimCD. */
export interface SlimCD {
  readonly sessions: {
    /**
     * Prevents a session from being used. Refused where the payment is complete (a VOID is due then) or in
     * process. Default budget 60 seconds. Rejects with a `SessionGateError`.
     * Follows developer.slimcd.com/cancelsession.
     */
    readonly cancelSession: SlimCDOperation<CancelSessionRequest, CancelSessionReply>;
  };
}

const TRANSPORTS = ['auto', 'cors', 'jsonp-post', 'jsonp'] as const;

/** Makes a client of SlimCD; throws `InvalidRequestError` that names an unusable option. Nothing is sent. */
export function createSlimCD(options: SlimCDOptions = {}): SlimCD {
  try {
    const { common, given } = readCommon(options);
    if (given.get('headers') !== undefined) refuse('headers', 'none, as they cause a preflight');
    const account: Account = {
      username: text('username', given.get('username')),
      password: text('password', given.get('password')),
      stats: origin('statsOrigin', given.get('statsOrigin') ?? 'https://stats.slimcd.com'),
      trans: origin('transOrigin', given.get('transOrigin') ?? 'https://trans.slimcd.com'),
    };
    const carriers = carriersOf(given, common);
    return mapValues(operations, (rows) =>
      mapValues(rows, (row: Row) => operation(row, account, common, carriers)),
    ) as unknown as SlimCD;
  } catch (error) {
    throw at({ gateway: 'slimcd' }, error);
  }
}

type CarriersOf = Spec<SlimCDReply>['carriers'];

function operation(row: Row, account: Account, common: Common, carriers: CarriersOf): unknown {
  const spec: Spec<SlimCDReply> = {
    gateway: 'slimcd',
    operation: row.name,
    safety: row.safety,
    timeout: row.timeout,
    encode: (request) => encode(row, account, request),
    carriers,
    judge,
  };
  const [url = ''] = address(row, account).split('?');
  return defineOperation(
    spec,
    (request, options) => call(spec, common, request, options),
    (error) => failureReply(error, url),
  );
}

function carriersOf(given: ReadonlyMap<string, unknown>, common: Common): CarriersOf {
  const preferred = oneOf<SlimCDTransport>('transport', given.get('transport'), TRANSPORTS) ?? 'auto';
  const carriers = { cors: cors(common), 'jsonp-post': jsonpPost(common), jsonp: jsonp(common, readJsonp(given)) };
  return (options): readonly Carrier[] => {
    const transport = oneOf<SlimCDTransport>('transport', options.get('transport'), TRANSPORTS) ?? preferred;
    return transport === 'auto' ? [carriers.cors, carriers.jsonp] : [carriers[transport]];
  };
}

function readJsonp(given: ReadonlyMap<string, unknown>): JsonpOptions {
  const jsonp = snapshot(given.get('jsonp') ?? {}, 'jsonp');
  const flag = (name: string) => {
    const value = jsonp.get(name);
    return value === undefined || typeof value === 'boolean' ? value : refuse(`jsonp.${name}`, 'true or false');
  };
  return {
    isolate: flag('isolate'),
    allowPasswordInUrl: flag('allowPasswordInUrl'),
    maxQuery: wholeNumber('jsonp.maxQuery', jsonp.get('maxQuery'), 1, 65_536),
    nonce: text('jsonp.nonce', jsonp.get('nonce')),
  };
}

const mapValues = <Value, Result>(object: Record<string, Value>, change: (value: Value) => Result) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
