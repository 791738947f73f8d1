import { fetchAfterHandOver } from './hand-over.js';

/**
 * Sends one request with `fetch` and resolves with its response, also if the status is an error.
 *
 * The self-contained files and the CommonJS build import this file as `#send`, because the pages that load a script
 * tag may have replaced `Request`, which ky needs when it loads. `handOver` is called in the line before `fetch`.
 */
export async function send(address: string, init: RequestInit, handOver: () => void): Promise<Response> {
  return fetchAfterHandOver(address, init, handOver);
}
