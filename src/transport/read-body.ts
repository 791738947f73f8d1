import { textDecoderFor } from '../encoding/decode-text.js';

/** The most characters that an answer may have, by whatever transport. */
export const ANSWER_LIMIT = 4_000_000;

/**
 * Reads a body in the charset that its type names, piece by piece, so that a long one can be given up early; undefined
 * for one of more than 4,000,000 characters. Throws what the stream throws.
 */
export async function readBody(response: Response, contentType: string): Promise<string | undefined> {
  const reader = readerOf(response);
  // UTF-8 where the charset is unknown, because what a gateway says in JSON is mostly ASCII.
  const decoder = textDecoderFor(contentType) ?? textDecoderFor('');
  // A page may have wrapped `fetch` in something whose responses have no stream.
  if (!reader || !decoder) return withinLimit(await response.text());
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (text.length > ANSWER_LIMIT) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    if (done) return text;
  }
}

/** Reads a body that is no text, as base64, piece by piece; undefined where that has more than 4,000,000 characters. */
export async function readBase64(response: Response): Promise<string | undefined> {
  const reader = readerOf(response);
  if (!reader) return withinLimit(btoa(toBinary(new Uint8Array(await response.arrayBuffer()))));
  let binary = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (value) binary += toBinary(value);
    // Three bytes are four characters of base64.
    if (binary.length > (ANSWER_LIMIT / 4) * 3) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    if (done) return btoa(binary);
  }
}

/** Returns bytes as a text of one character a byte. */
function toBinary(bytes: Uint8Array): string {
  let binary = '';
  for (let index = 0; index < bytes.length; index++) binary += String.fromCharCode(bytes[index] as number);
  return binary;
}

const withinLimit = (text: string) => (text.length > ANSWER_LIMIT ? undefined : text);

function readerOf(response: Response): ReadableStreamDefaultReader<Uint8Array> | undefined {
  return response.body?.getReader?.();
}
