import { charsetOf } from './media-type.js';

/**
 * Makes the decoder for a body of this `content-type`: of the charset that it names, or of UTF-8. Returns undefined for
 * a charset that the platform does not know.
 */
export function textDecoderFor(contentType: string | null | undefined): TextDecoder | undefined {
  try {
    return new TextDecoder(charsetOf(contentType) || 'utf-8');
  } catch {
    return undefined;
  }
}

/** Decodes a whole body; returns undefined for a charset that the platform does not know. */
export function decodeText(bytes: Uint8Array, contentType: string | null | undefined): string | undefined {
  return textDecoderFor(contentType)?.decode(bytes);
}
