/** Codes with which `fetch` of Node fails before a connection, or its TLS handshake, is complete. */
const BEFORE_CONNECTION = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What the system reports of a failed `fetch`, in Node (https://nodejs.org/api/errors.html#class-systemerror). */
interface SystemError {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly SystemError[];
}

const MAX_CAUSES = 5;

/** Returns the first error in the chain of causes that has a code; undefined where none has. */
function systemErrorOf(thrown: unknown): SystemError | undefined {
  let error = thrown as SystemError | undefined;
  for (let depth = 0; depth < MAX_CAUSES && error; depth++) {
    if (typeof error.code === 'string') return error;
    error = error.cause as SystemError | undefined;
  }
  return undefined;
}

/**
 * Whether an error of `fetch` proves that no connection was made, so that nothing was sent. Decides by error codes alone,
 * which only Node gives; in other runtimes the answer is false.
 */
export function wasNeverConnected(thrown: unknown): boolean {
  const error = systemErrorOf(thrown);
  if (!error) return false;
  // Node tries every address of a host, and reports one error for each.
  if (Array.isArray(error.errors)) return error.errors.length > 0 && error.errors.every(failedBeforeConnection);
  return failedBeforeConnection(error);
}

function failedBeforeConnection({ code, syscall }: SystemError): boolean {
  // Such as EHOSTUNREACH, which can also end a connection that was made.
  if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
  return BEFORE_CONNECTION.has(code as string);
}

/** Makes an error for the log: code and message of the system, without what else an error of `fetch` may hold. */
export function toLoggedError(thrown: unknown): Error {
  const { code, message, errors } = systemErrorOf(thrown) ?? (thrown as SystemError);
  const text = message || errors?.[0]?.message || code || 'fetch failed';
  return Object.assign(new Error(String(text)), typeof code === 'string' ? { code } : undefined);
}
