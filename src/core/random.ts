import { refuse } from '../validation/fields.js';

const DIGITS = '0123456789abcdef';

/**
 * Makes random bytes and writes them as hexadecimal digits, two a byte. Throws `InvalidRequestError` if the page has
 * removed `crypto` or replaced it by a function that returns zeros, because a predictable name or reference could equal
 * another one.
 */
export function randomHex(bytes: number): string {
  const values = new Uint8Array(bytes);
  try {
    globalThis.crypto.getRandomValues(values);
  } catch {
    // The bytes are still zeros, so the check below throws.
  }
  let digits = '';
  let isRandom = false;
  for (let index = 0; index < bytes; index++) {
    const byte = values[index] as number;
    if (byte !== 0) isRandom = true;
    digits += DIGITS.charAt(byte >> 4) + DIGITS.charAt(byte & 15);
  }
  if (!isRandom) refuse('crypto', 'must be the one of the platform: getRandomValues is missing or replaced');
  return digits;
}

/** Makes a random UUID, version 4 (RFC 9562, 5.4). `crypto.randomUUID` would need a secure context. */
export function randomUuid(): string {
  const digits = randomHex(16);
  // The digits 8, 9, a and b mark the variant: two fixed bits and two random ones.
  const variant = DIGITS.charAt(8 + (Number.parseInt(digits.charAt(16), 16) % 4));
  const start = `${digits.slice(0, 8)}-${digits.slice(8, 12)}`;
  return `${start}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}
