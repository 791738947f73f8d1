import ky from 'ky';
import { fetchAfterHandOver } from './hand-over.js';

/**
 * Sends one request with ky and resolves with its response, also if the status is an error.
 *
 * The ES modules import this file as `#send`. `handOver` is called in the line before `fetch`, so a request that fails
 * earlier, for example in ky, was not sent.
 */
export function send(address: string, init: RequestInit, handOver: () => void): Promise<Response> {
  return ky(address, {
    // ky would call `fetch` with a `Request`. Wrappers of `fetch` expect an address and options, so the call is made
    // here.
    fetch: () => fetchAfterHandOver(address, init, handOver),
    // Switches off the timeout, the retries and the status errors of ky, because `call` has its own.
    timeout: false,
    retry: 0,
    throwHttpErrors: false,
  });
}
