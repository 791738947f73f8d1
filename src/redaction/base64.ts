const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The characters that some bytes have in base64 (RFC 4648, section 4) after `offset` bytes of something else: those that
 * depend on these bytes alone. `isWhole` keeps the last one, which is right where nothing follows. Without padding.
 */
export function toBase64(bytes: readonly number[], offset: number, isWhole = false): string {
  let result = '';
  let bits = 0;
  let count = 0;
  for (let i = -offset; i < bytes.length; i++) {
    bits = ((bits << 8) | (bytes[i] ?? 0)) & 0xffff;
    for (count += 8; count >= 6; count -= 6) result += ALPHABET.charAt((bits >> (count - 6)) & 0x3f);
  }
  if (isWhole && count > 0) result += ALPHABET.charAt((bits << (6 - count)) & 0x3f);
  return result.slice(Math.ceil((offset * 8) / 6));
}

/** The same in the alphabet for URLs (RFC 4648, section 5). */
export function toUrlAlphabet(base64: string): string {
  return base64.replace(/\+/g, '-').replace(/\//g, '_');
}
