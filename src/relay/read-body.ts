import type { Signal } from '../core/deadline.js';

/**
 * Reads a body of at most `limit` bytes; returns undefined as soon as it is longer. Stops reading when the signal
 * aborts. Throws the error of the stream.
 */
export async function readBody(
  message: Request | Response,
  limit: number,
  signal: Signal,
): Promise<Uint8Array | undefined> {
  const length = message.headers.get('content-length');
  // The length of a compressed body says nothing about its size here.
  if (length !== null && /^\d+$/.test(length) && !message.headers.has('content-encoding')) {
    if (Number(length) > limit) {
      cancel(message);
      return undefined;
    }
    // HTTP delivers exactly that many bytes, so the body can be read at once, which is much cheaper than in pieces.
    const bytes = new Uint8Array(await message.arrayBuffer());
    return bytes.length > limit ? undefined : bytes;
  }
  return message.body ? readStream(message.body, limit, signal) : new Uint8Array();
}

async function readStream(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  signal: Signal,
): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const stop = () => {
    reader.cancel().catch(() => {});
  };
  signal.addEventListener('abort', stop);
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      size += step.value.length;
      if (size > limit) {
        stop();
        return undefined;
      }
      chunks.push(step.value);
    }
    return join(chunks, size);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Cancels a response that nobody reads. Leaves a request to its server, which drops the body itself. */
function cancel(message: Request | Response): void {
  if (message instanceof Response) message.body?.cancel().catch(() => {});
}
