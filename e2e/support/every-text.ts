/**
 * Returns every text that can be reached from a value, to search it for secrets: hidden members, getters of prototypes,
 * the value as text and as JSON. Leaves out members of the name `without`. Has no imports, so that it also runs in a
 * page.
 */
export function everyText(root: unknown, without?: string): string {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const say = (text: () => unknown) => {
    try {
      texts.push(String(text()));
    } catch {
      // The value has no text.
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
        // Reads getters of a prototype with this value.
        if (key === without || (level !== value && !Object.getOwnPropertyDescriptor(level, key)?.get)) continue;
        say(() => key);
        try {
          walk(Reflect.get(level, key, value));
        } catch {
          // The getter throws.
        }
      }
    }
  };
  walk(root);
  return texts.join('\n');
}
