/** A UUID of any version, in either case, as text (RFC 9562, section 4). */
const UUID = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';
const WHOLE = new RegExp(`^${UUID}$`, 'i');
const ANYWHERE = new RegExp(UUID, 'i');

/** Tells whether a text is a UUID and nothing else. */
export function isUuid(text: string): boolean {
  return WHOLE.test(text);
}

/** Returns the first UUID in a text, as it is spelled there. */
export function findUuid(text: string): string | undefined {
  return ANYWHERE.exec(text)?.[0];
}
