import ky from 'ky';
import { fetchAfterHandOver } from './hand-over.js';

/**
 * Sends one request with ky and resolves with its response, whatever the status.
 *
 * The ES modules import this file as `#send`. `handOver` is called in the line before `fetch`: whatever fails earlier,
 * in ky for example, was not sent.
 */
export function send(address: string, init: RequestInit, handOver: () => void): Promise<Response> {
  return ky(address, {
    // ky would call fetch with a Request of its own. The request that leaves is made here instead.
    fetch: () => fetchAfterHandOver(address, init, handOver),
    // A call has one deadline, one place that retries, and reads every status itself.
    timeout: false,
    retry: 0,
    throwHttpErrors: false,
  });
}
