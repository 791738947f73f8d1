import { UNREADABLE } from '../core/attempt-results.js';
import type { NoResponse, NotSent } from '../core/types.js';

/** The cause of a failed `fetch` in Node (https://nodejs.org/api/errors.html#class-systemerror). */
export interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  /** Node tries every address of a host, and reports one error for each. */
  readonly errors?: readonly SystemError[];
}

/**
 * Tells whether the system reports that no connection, or no TLS handshake, was completed, so that nothing was sent.
 */
export function wasNeverConnected({ code, syscall, errors }: SystemError): boolean {
  if (errors) {
    for (const error of errors) if (!wasNeverConnected(error)) return false;
    return errors.length > 0;
  }
  // Errors such as EHOSTUNREACH can also end a connection that was made.
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  // Errors of the name server, of a connection that took too long, and of invalid certificates.
  return /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|UND_ERR_CONNECT|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|ERR_TLS_CERT)/.test(
    String(code),
  );
}

/**
 * Makes the result of an attempt that failed in Node; undefined in a page, which gets no system errors. The files for
 * script tags are built without it.
 */
export function systemFailure(thrown: unknown): NotSent | NoResponse | undefined {
  const system = (thrown as { cause?: SystemError } | undefined)?.cause;
  if (!globalThis.process?.versions?.node || typeof system?.code !== 'string') return undefined;
  // Without the message, which holds the address.
  const cause = Object.assign(new Error(system.code), { code: system.code });
  if (!wasNeverConnected(system)) return { ...UNREADABLE, cause };
  return { kind: 'not-sent', reason: 'unreachable', message: `no connection to the gateway (${system.code})`, cause };
}
