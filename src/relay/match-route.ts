import type { Route } from './route.js';

/** A route, and the field that stands in its path. */
export interface MatchedRoute {
  readonly route: Route;
  readonly fields: Readonly<Record<string, string>>;
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/**
 * Makes the search for the route that a URL stands for. Paths are compared whole and as they are, encoded characters
 * included: what leaves the relay is made from the table and never from a path.
 */
export function routesUnder(prefix: string, routes: readonly Route[]): (url: string) => MatchedRoute | undefined {
  const name = (path: string) => /\{(\w+)\}/.exec(path)?.[1];
  const table = new Map(routes.map((route) => [route.path.replace(/\{\w+\}/, '{}'), route]));
  return (url) => {
    const { pathname, search } = new URL(url);
    const path = pathname.startsWith(prefix) ? pathname.slice(prefix.length) + search : '';
    const [id] = UUID.exec(path) ?? [];
    const route = table.get(id === undefined ? path : path.replace(id, '{}'));
    const field = route && name(route.path);
    // Braces of its own are percent-encoded in a URL, so that a path without an ID finds no route with one.
    return route && { route, fields: field && id ? { [field]: id } : {} };
  };
}
