import type { Gateway } from '../core/errors.js';

/** One address of a mock gateway, independent of what serves it. */
export interface MockRoute {
  readonly gateway: Gateway;
  readonly method: 'GET' | 'POST' | 'ALL';
  /** The end of the path; `:name` is one segment. Any path may come before it. */
  readonly path: string;
  respond(request: Request, params: Readonly<Record<string, string>>): Promise<Response>;
}

/** Finds the route of a request by its method and path; undefined if there is none. */
export function findRoute(
  routes: readonly MockRoute[],
  { method, url }: Request,
): { readonly route: MockRoute; readonly params: Readonly<Record<string, string>> } | undefined {
  const { pathname } = new URL(url);
  for (const route of routes) {
    if (route.method !== 'ALL' && route.method !== method) continue;
    const pattern = route.path.replace(/[.]/g, '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)');
    const match = new RegExp(`${pattern}$`, 'i').exec(pathname);
    if (match) return { route, params: { ...match.groups } };
  }
  return undefined;
}

// Requests that the mock relay signed. A relay signs with a secret that a page does not have.
const signed = new WeakSet<Request>();

/** Marks a request as signed by the mock relay. */
export function markAsSigned(request: Request): void {
  signed.add(request);
}

/** Tells whether the mock relay signed this request. */
export function isMarkedAsSigned(request: Request): boolean {
  return signed.has(request);
}
