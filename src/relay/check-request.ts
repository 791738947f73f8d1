import type { Settings } from './options.js';
import { Problem } from './problem.js';

/**
 * Lets pages of the shop in, and those of the origins that are allowed. The address of the request says nothing: behind
 * a proxy that ends TLS it is not the one that the page called. Throws `Problem`.
 */
export function checkSource({ headers }: Request, { origins }: Settings): void {
  if (headers.get('sec-fetch-site') === 'same-origin') return;
  if (!origins.has(headers.get('origin') ?? '')) throw new Problem(403, 'AUTHENTICATION', 'refused');
}

/** Refuses what the relay never does, whatever the path. Throws `Problem`. */
export function checkMethod({ method, url }: Request): void {
  if (method !== 'POST') throw new Problem(405, 'INVALID_REQUEST', 'not-sent', 'method: expected POST');
  if (/[?&](callback|jsonp)=/i.test(url)) {
    throw new Problem(400, 'INVALID_REQUEST', 'not-sent', 'callback: expected none');
  }
}
