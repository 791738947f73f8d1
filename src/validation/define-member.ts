/**
 * Adds a member to an object. An assignment would call a setter, or fail at a read-only member, of the same name that a
 * page has put on `Object.prototype`.
 */
export function defineMember(object: object, name: string, value: unknown): void {
  const descriptor = { __proto__: null, value, configurable: true, enumerable: true, writable: true };
  Object.defineProperty(object, name, descriptor as PropertyDescriptor);
}
