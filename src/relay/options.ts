import { origin, refuse, relayPath, seconds, snapshot, snapshotOptions, wholeNumber } from '../validation/fields.js';
import { refuseUnknownOptions } from '../validation/unknown-options.js';
import { ftipgwRoutes } from './ftipgw.js';
import { gvpRoutes } from './gvp.js';
import { createRouteTable, type RouteTable } from './match-route.js';
import type { Origins } from './origins.js';
import { pagosRoutes } from './pagos.js';
import type { RawOptions, Route } from './route.js';
import { slimcdRoutes } from './slimcd.js';
import type { RelayOptions } from './types.js';
import { zastrpayRoutes } from './zastrpay.js';

/** The checked options of the relay, with defaults. */
export interface Settings extends Pick<RelayOptions, 'authorize' | 'log'> {
  readonly origins: Origins;
  /** In seconds. */
  readonly timeout?: number;
  readonly maxInFlight: number;
  readonly healthPath: string;
  readonly routes: RouteTable;
}

const GATEWAYS: Readonly<Record<string, (options: RawOptions) => Route[]>> = {
  slimcd: slimcdRoutes,
  pagos: pagosRoutes,
  ftipgw: ftipgwRoutes,
  zastrpay: zastrpayRoutes,
  gvp: gvpRoutes,
};

const ACCOUNT_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  slimcd: ['username', 'password', 'statsOrigin', 'transOrigin'],
  pagos: ['origin', 'token'],
  ftipgw: ['origin', 'Username', 'Password', 'Vendor'],
  zastrpay: ['baseUrl', 'apiKey'],
  gvp: ['serviceRoot', 'consumerKey', 'consumerSecret', 'method', 'token'],
};

const OPTIONS = [
  'authorize',
  'prefix',
  'origin',
  'allowOrigins',
  'timeout',
  'maxInFlight',
  'log',
  ...Object.keys(GATEWAYS),
];

const DEFAULT_MAX_IN_FLIGHT = 1000;

/** Checks the options of `createRelay`; throws `InvalidRequestError` that names the unusable one. */
export function readOptions(options: unknown): Settings {
  const given = snapshotOptions(options, 'options');
  refuseUnknownOptions(given, OPTIONS, 'createRelay');
  const prefix = relayPath('prefix', given.get('prefix') ?? '/pay');
  const settings = {
    authorize: requiredFunction<Settings['authorize']>(given, 'authorize'),
    log: given.get('log') == null ? undefined : requiredFunction<NonNullable<Settings['log']>>(given, 'log'),
    origins: readOrigins(given),
    timeout: seconds(given.get('timeout')),
    maxInFlight: wholeNumber('maxInFlight', given.get('maxInFlight'), 1, 1_000_000) ?? DEFAULT_MAX_IN_FLIGHT,
  };
  const routes: Route[] = [];
  for (const [gateway, routesOf] of Object.entries(GATEWAYS)) {
    const account = given.get(gateway);
    if (account == null) continue;
    const accountOptions = snapshotOptions(account, gateway);
    refuseUnknownOptions(accountOptions, ACCOUNT_OPTIONS[gateway] ?? [], 'createRelay', gateway);
    routes.push(...routesOf(accountOptions));
  }
  if (routes.length === 0) refuse('options', `must set up at least one gateway: ${Object.keys(GATEWAYS).join(', ')}`);
  return { ...settings, healthPath: `${prefix}/health`, routes: createRouteTable(prefix, routes) };
}

function requiredFunction<T>(given: RawOptions, name: string): T {
  const value = given.get(name);
  return typeof value === 'function' ? (value as T) : refuse(name, 'must be a function');
}

function readOrigins(given: RawOptions): Origins {
  const list = given.get('allowOrigins') ?? [];
  const items = snapshot(list, 'allowOrigins', 'must be a list of origins', true);
  if (!Array.isArray(list)) refuse('allowOrigins', 'must be a list of origins');
  const allowed = new Set([...items.values()].map((item) => origin('allowOrigins', item)));
  const own = given.get('origin');
  return { allowed, all: own == null ? allowed : new Set([origin('origin', own), ...allowed]) };
}
