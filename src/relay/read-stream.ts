import { type Signal, until } from '../core/deadline.js';

/**
 * The bytes of a body; `long` as soon as there are more than `limit`, `late` when the signal aborts first. Reads no
 * further then. Throws what the stream throws.
 */
export async function readStream(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  signal: Signal,
): Promise<Uint8Array | 'long' | 'late'> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (reader) {
    const step = await until(signal, reader.read());
    if (step?.done) break;
    size += step?.value.length ?? 0;
    if (!step || size > limit) {
      reader.cancel().catch(() => {});
      return step ? 'long' : 'late';
    }
    chunks.push(step.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
