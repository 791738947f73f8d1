import { bootstrap, bootstrapHash } from './bootstrap.js';

interface Page {
  trustedTypes: { createPolicy(name: string, rules: { createHTML(): string }): { createHTML(text: string): string } };
  [KEY]?: string;
}

// One for all copies of this build on a page, since a policy's name can be taken once. What other code finds here is
// the constant text and nothing that would make more.
const KEY = Symbol.for(bootstrapHash);

/** The frame's document as `srcdoc` takes it; plain text where there are no Trusted Types or no policy `sessiongate`. */
export function trustedBootstrap(): string {
  const page = globalThis as unknown as Page;
  try {
    page[KEY] ??= page.trustedTypes.createPolicy('sessiongate', { createHTML: () => bootstrap }).createHTML('');
  } catch {
    page[KEY] = bootstrap;
  }
  return page[KEY];
}
