/**
 * Every text that can be reached from a value, to look for a secret in: hidden members, getters of prototypes, what it is
 * as text and as JSON. Members of the name `without` are left out. Depends on nothing, so that a page can have it too.
 */
export function everyText(root: unknown, without?: string): string {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const say = (text: () => unknown) => {
    try {
      texts.push(String(text()));
    } catch {
      // has none
    }
  };
  const walk = (value: unknown) => {
    if (typeof value === 'function' || seen.has(value)) return;
    say(() => value);
    if (typeof value !== 'object' || !value) return;
    seen.add(value);
    say(() => JSON.stringify(value, (key, item) => (key === without ? undefined : item)));
    if (value instanceof Map || value instanceof Set) [...value].forEach(walk);
    for (let level: object | null = value; level; level = Object.getPrototypeOf(level)) {
      for (const key of Reflect.ownKeys(level)) {
        // Of a prototype what it says of this very value.
        if (key === without || (level !== value && !Object.getOwnPropertyDescriptor(level, key)?.get)) continue;
        say(() => key);
        try {
          walk(Reflect.get(level, key, value));
        } catch {
          // a getter that throws
        }
      }
    }
  };
  walk(root);
  return texts.join('\n');
}
