import { textDecoderFor } from '../encoding/decode-text.js';

/** The most characters of an answer, by any transport. */
export const ANSWER_LIMIT = 4_000_000;

/**
 * Reads a body in the charset that its type names, piece by piece, so that reading a long body can stop early. Returns
 * undefined for more than 4,000,000 characters. Throws the error of the stream.
 */
export async function readBody(response: Response, contentType: string): Promise<string | undefined> {
  const reader = readerOf(response);
  // UTF-8 if the charset is unknown, because JSON of a gateway is mostly ASCII.
  const decoder = textDecoderFor(contentType) ?? textDecoderFor('');
  // A page may have wrapped `fetch` so that responses have no stream.
  if (!reader || !decoder) return withinLimit(await response.text());
  return readPieces(reader, ANSWER_LIMIT, (piece, done) => decoder.decode(piece, { stream: !done }));
}

/** Reads a binary body as base64, piece by piece; undefined if that has more than 4,000,000 characters. */
export async function readBase64(response: Response): Promise<string | undefined> {
  const reader = readerOf(response);
  if (!reader) return withinLimit(btoa(toBinary(new Uint8Array(await response.arrayBuffer()))));
  // Three bytes are four characters of base64.
  const binary = await readPieces(reader, (ANSWER_LIMIT / 4) * 3, (piece) => (piece ? toBinary(piece) : ''));
  return binary === undefined ? undefined : btoa(binary);
}

/** Reads a stream to its end. Stops and returns undefined if its text has more than `limit` characters. */
async function readPieces(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
  toText: (piece: Uint8Array | undefined, done: boolean) => string,
): Promise<string | undefined> {
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    text += toText(value, done);
    if (text.length > limit) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    if (done) return text;
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
