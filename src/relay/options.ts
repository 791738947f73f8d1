import { origin, refuse, seconds, snapshot } from '../validation/fields.js';
import { ftipgwRoutes } from './ftipgw.js';
import { gvpRoutes } from './gvp.js';
import { type MatchedRoute, routesUnder } from './match-route.js';
import { pagosRoutes } from './pagos.js';
import type { RawOptions, Route } from './route.js';
import { slimcdRoutes } from './slimcd.js';
import type { RelayOptions } from './types.js';
import { zastrpayRoutes } from './zastrpay.js';

/** The options as the rest of the relay reads them: checked, defaults in place. */
export interface Settings extends Pick<RelayOptions, 'authorize' | 'log'> {
  /** Every origin whose pages may call. */
  readonly origins: ReadonlySet<string>;
  /** Those of them that are not the shop's own. */
  readonly allowed: ReadonlySet<string>;
  /** In seconds. */
  readonly timeout?: number;
  find(url: string): MatchedRoute | undefined;
}

const GATEWAYS: Readonly<Record<string, (given: RawOptions) => Route[]>> = {
  slimcd: slimcdRoutes,
  pagos: pagosRoutes,
  ftipgw: ftipgwRoutes,
  zastrpay: zastrpayRoutes,
  gvp: gvpRoutes,
};

const OPTIONS = ['authorize', 'prefix', 'origin', 'allowOrigins', 'timeout', 'log', ...Object.keys(GATEWAYS)];

/** Checks the options of `createRelay`; throws `InvalidRequestError` that names the bad one. */
export function readOptions(options: unknown): Settings {
  const given = snapshot(options, 'options');
  // A gateway that is misspelled would be missed only by its first shopper.
  for (const name of given.keys()) if (!OPTIONS.includes(name)) refuse(name, OPTIONS.join(', '));
  const callable = <T>(name: string): T => {
    const value = given.get(name);
    return typeof value === 'function' ? (value as T) : refuse(name, 'a function');
  };
  const prefix = given.get('prefix') ?? '/pay';
  if (typeof prefix !== 'string' || !/^(\/[\w~-][\w.~-]*)+$/.test(prefix)) refuse('prefix', 'a path such as /pay');
  const list = given.get('allowOrigins') ?? [];
  const others = snapshot(list, 'allowOrigins', true);
  if (!Array.isArray(list)) refuse('allowOrigins', 'a list of origins');
  const allowed = new Set([...others.values()].map((other) => origin('allowOrigins', other)));
  const own = given.get('origin') == null ? [] : [origin('origin', given.get('origin'))];
  const routes = Object.entries(GATEWAYS).flatMap(([name, routesOf]) =>
    given.get(name) == null ? [] : routesOf(snapshot(given.get(name), name)),
  );
  return {
    authorize: callable('authorize'),
    log: given.get('log') == null ? undefined : callable('log'),
    origins: new Set([...own, ...allowed]),
    allowed,
    timeout: seconds(given.get('timeout')),
    find: routesUnder(prefix, routes),
  };
}
