import { frameDocument, frameScriptHash } from './frame-script.js';

interface Page {
  trustedTypes: { createPolicy(name: string, rules: { createHTML(): string }): { createHTML(text: string): string } };
  [KEY]?: string;
}

// One for all copies of this build on a page, since a policy's name can be taken once. What other code finds here is
// the constant text and nothing that would make more.
const KEY = Symbol.for(frameScriptHash);

/** The frame's document as `srcdoc` takes it; plain text where there are no Trusted Types or no policy `sessiongate`. */
export function trustedFrameDocument(): string {
  const page = globalThis as unknown as Page;
  try {
    page[KEY] ??= page.trustedTypes.createPolicy('sessiongate', { createHTML: () => frameDocument }).createHTML('');
  } catch {
    page[KEY] = frameDocument;
  }
  return page[KEY];
}
