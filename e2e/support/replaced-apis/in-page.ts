/** One API of the platform: a global, or a member of the prototype of one. */
export interface Api {
  readonly owner: string;
  readonly name: string;
}

/** The replacement of an API, and whether it happens before the SDK is loaded. */
export interface Replacement extends Api {
  readonly kind: 'throws' | 'missing' | 'does-nothing';
  readonly when: 'before' | 'after';
}

/** The result of one call in a page with replaced APIs. */
export interface Settled {
  readonly call: string;
  readonly session: string;
  readonly late: boolean;
  readonly ours: boolean;
  readonly code?: string;
  readonly outcome?: string;
  readonly state?: string;
}

/** Finds the Web APIs among names: globals that are no part of ECMAScript, and members of their prototypes. */
export function findApis(names: readonly string[]): Api[] {
  const apis: Api[] = [];
  const assumed =
    /^(set|clear)(Timeout|Interval)$|^queueMicrotask$|^(window|document|self|location|parent|top|globalThis)$/;
  const language = new Set([
    'Object',
    'Function',
    'Array',
    'String',
    'Number',
    'Boolean',
    'Symbol',
    'Math',
    'JSON',
    'Date',
    'RegExp',
  ]);
  for (const name of [
    'Promise',
    'Map',
    'WeakMap',
    'Set',
    'WeakSet',
    'Proxy',
    'Reflect',
    'Error',
    'TypeError',
    'BigInt',
  ])
    language.add(name);
  for (const name of [
    'Uint8Array',
    'ArrayBuffer',
    'Infinity',
    'NaN',
    'undefined',
    'encodeURIComponent',
    'parseInt',
    'isNaN',
  ])
    language.add(name);
  const globals = Object.getOwnPropertyNames(window).filter((name) => !language.has(name) && !assumed.test(name));
  for (const name of names) if (globals.includes(name)) apis.push({ owner: 'window', name });
  for (const owner of globals) {
    const prototype = (window as unknown as Record<string, { prototype?: object } | undefined>)[owner]?.prototype;
    if (typeof prototype !== 'object' || prototype === null) continue;
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const isMethod = typeof Object.getOwnPropertyDescriptor(prototype, name)?.value === 'function';
      if (isMethod && name !== 'constructor' && names.includes(name)) apis.push({ owner, name });
    }
  }
  // Old libraries replace methods of lists: any of them, because the list of a test would miss one that is used later.
  for (const name of Object.getOwnPropertyNames(Array.prototype)) {
    const method = Object.getOwnPropertyDescriptor(Array.prototype, name)?.value;
    if (typeof method === 'function' && name !== 'constructor') apis.push({ owner: 'Array', name });
  }
  apis.push(
    { owner: 'Array', name: 'toJSON' },
    { owner: 'Promise', name: 'finally' },
    { owner: 'Date', name: 'toJSON' },
    { owner: 'Object', name: 'toJSON' },
  );
  return apis;
}

/** The script of a page that replaces APIs. */
export function replacing(replacements: readonly Replacement[], when: 'before' | 'after'): string {
  const chosen = replacements.filter((replacement) => replacement.when === when);
  return `for (const { owner, name, kind } of ${JSON.stringify(chosen)}) {
    const target = owner === 'window' ? window : window[owner] && window[owner].prototype;
    const values = { throws: function () { throw new TypeError('replaced by the page'); }, missing: undefined, 'does-nothing': function () {} };
    try { Object.defineProperty(target, name, { configurable: true, writable: true, value: values[kind] }); } catch {}
  }`;
}
