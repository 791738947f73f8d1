/** Random bytes as hexadecimal digits, two a byte. */
export function randomHex(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A random UUID, version 4 (RFC 9562, 5.4). `crypto.randomUUID` would need a secure context. */
export function randomUuid(): string {
  const three = () => randomHex(2).slice(1);
  return `${randomHex(4)}-${randomHex(2)}-4${three()}-a${three()}-${randomHex(6)}`;
}
