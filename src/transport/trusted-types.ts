import { frameScript, frameScriptHash } from './frame-script/generated.js';

/** The one Trusted Types policy of this build. */
interface FramePolicy {
  createHTML(key: string): string;
}

interface Page {
  readonly trustedTypes: { createPolicy(name: string, rules: FramePolicy): FramePolicy };
  [POLICY]?: FramePolicy;
}

// All copies of this build on a page share the policy, because its name can be taken only once. Other code that finds
// it can only make the document of an isolated frame with it.
const POLICY = Symbol.for(`sessiongate ${frameScriptHash}`);

const KEY = /^[0-9a-f]+$/;

/** Returns the document of an isolated frame. The hash of the page's policy covers the script, not its attributes. */
export function frameDocument(key: string): string {
  if (!KEY.test(key)) throw new TypeError('the key of a frame must be hexadecimal');
  return `<script data-key="${key}">${frameScript}</script>`;
}

/**
 * Returns the document of an isolated frame for `srcdoc`: plain text if the page has no Trusted Types or does not allow
 * the policy `sessiongate`.
 */
export function trustedFrameDocument(key: string): string {
  const page = globalThis as unknown as Page;
  try {
    page[POLICY] ??= page.trustedTypes.createPolicy('sessiongate', { createHTML: frameDocument });
    return page[POLICY].createHTML(key);
  } catch {
    return frameDocument(key);
  }
}
