import { findUuid } from '../validation/uuid.js';
import type { Route } from './route.js';

/** A route, and the field in its path. */
export interface MatchedRoute {
  readonly route: Route;
  readonly fields: Readonly<Record<string, string>>;
}

/** The routes of a relay, by URL. */
export interface RouteTable {
  find(url: URL): MatchedRoute | undefined;
  /** Explains to the operator why no route was found. Repeats neither fields nor IDs. */
  explain(url: URL): string;
}

const PLACEHOLDER = /\{(\w+)\}/;
const MAX_EXPLAINED = 100;

/**
 * Makes the table of all routes. Paths are compared whole and undecoded, because requests to gateways are made from the
 * operation tables and never from a path.
 */
export function createRouteTable(prefix: string, routes: readonly Route[]): RouteTable {
  const byPath = new Map(routes.map((route) => [route.path.replace(PLACEHOLDER, '{}'), route]));
  const gateways = [...new Set(routes.map(({ gateway }) => gateway))];
  const isBelowPrefix = ({ pathname }: URL) => pathname.startsWith(`${prefix}/`);
  return {
    find(url) {
      const path = isBelowPrefix(url) ? url.pathname.slice(prefix.length) + url.search : '';
      const id = findUuid(path);
      // Braces in a URL are percent-encoded, so a path without an ID matches no route with one.
      const route = byPath.get(id === undefined ? path : path.replace(id, '{}'));
      if (!route) return undefined;
      const field = PLACEHOLDER.exec(route.path)?.[1];
      return { route, fields: field !== undefined && id !== undefined ? { [field]: id } : {} };
    },
    explain(url) {
      if (!isBelowPrefix(url)) return `the path does not begin with ${prefix}/`;
      const [gateway = ''] = url.pathname.slice(prefix.length + 1).split('/');
      if (!gateways.some((name) => name === gateway)) {
        return `the path names no configured gateway; configured: ${gateways.join(', ')}`;
      }
      // IDs and card numbers have several digits in a row. Operations have not.
      const path = url.pathname.slice(0, MAX_EXPLAINED).replace(/[\da-f-]{8,}|\d{3,}/gi, '…');
      const service = /[?&]service=([A-Za-z]{1,40}\d?)(?:&|$)/.exec(url.search)?.[1];
      return `${gateway} has no operation at ${path}${service ? `?service=${service}` : ''}`;
    },
  };
}
