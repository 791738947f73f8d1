/** The `toJSON` methods that old pages give the built-in prototypes, as Prototype.js 1.6 does. */
const PATCHES: [prototype: object, toJSON: () => string][] = [
  [Array.prototype, () => '[patched list]'],
  [Date.prototype, () => '"patched date"'],
  [Object.prototype, () => '{patched object}'],
  [String.prototype, () => '"patched text"'],
  [Number.prototype, () => 'patched number'],
];

/** Runs `work` while the built-in prototypes are patched as on a page with Prototype.js. */
export function withPrototypeJs<Result>(work: () => Result): Result {
  const originals = PATCHES.map(([prototype]) => Object.getOwnPropertyDescriptor(prototype, 'toJSON'));
  for (const [prototype, value] of PATCHES) {
    Object.defineProperty(prototype, 'toJSON', { value, configurable: true, enumerable: true, writable: true });
  }
  try {
    return work();
  } finally {
    PATCHES.forEach(([prototype], index) => {
      Reflect.deleteProperty(prototype, 'toJSON');
      const original = originals[index];
      if (original) Object.defineProperty(prototype, 'toJSON', original);
    });
  }
}
