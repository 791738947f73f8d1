/**
 * Calls `fetch(address, init)` and, in the line before it, `handOver`.
 *
 * The address and its options are passed as they are, because wrappers of `fetch` often expect exactly these two
 * arguments and mistake a `Request` object for something else.
 *
 * @throws TypeError before `handOver` is called if `fetch` is missing, so that the attempt counts as not sent.
 */
export function fetchAfterHandOver(address: string, init: RequestInit, handOver: () => void): Promise<Response> {
  if (typeof fetch !== 'function') throw new TypeError('fetch is missing here, so nothing can be sent');
  handOver();
  return fetch(address, init);
}
