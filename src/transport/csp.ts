import { onNextMessage } from './next-message.js';
import { quietly } from './quietly.js';

/** Watches whether the page's policy blocks one request. */
export interface PolicyWatch {
  /** Starts the time bound. Call it once, after the request was handed over and before the next task. */
  startWindow(): void;
  /** Whether the time bound runs. A request that fails later was not blocked, unless the browser reports it late. */
  isOpen(): boolean;
  /** Resolves at the end of the time bound with the violated directive, or with undefined. */
  violation(): Promise<string | undefined>;
  /** Stops listening. */
  stop(): void;
}

/**
 * Watches for a violation of exactly this URL (CSP Level 3, 5.1). It proves that nothing left only if it names a line of
 * a script, because a browser names one only while a script runs (CSP Level 3, 2.4.1), as when it hands the request over,
 * and not when a redirect is blocked. It must also come before the first message task after the request was handed
 * over: a later one may belong to another request of the same address. Both were measured in Chromium, Firefox and
 * WebKit. `directives` matches the names of the directives that count.
 */
export function watchPolicy(url: string, directives: RegExp): PolicyWatch {
  // A worker gets the event at its global scope. Node has neither global, and no policy.
  const target: EventTarget | undefined = typeof document === 'undefined' ? globalThis.self : document;
  let isOpen = false;
  let violated: string | undefined;
  let closed: Promise<void> | undefined;
  const onViolation = (event: Event) => {
    const { blockedURI, disposition, effectiveDirective, lineNumber } = event as SecurityPolicyViolationEvent;
    // Without a line no script was running, so a redirect of this request was blocked.
    const isDirect = lineNumber > 0;
    if (isDirect && blockedURI === url && disposition === 'enforce' && directives.test(effectiveDirective)) {
      violated = effectiveDirective;
    }
  };
  // Without effect in a page with a form of that name, which hides the method.
  const stop = () => quietly(() => target?.removeEventListener?.('securitypolicyviolation', onViolation));
  target?.addEventListener?.('securitypolicyviolation', onViolation);
  return {
    startWindow() {
      closed = new Promise((resolve) => {
        isOpen = true;
        // At once if the page has replaced messages: without a time bound there is no proof.
        onNextMessage(() => {
          isOpen = false;
          stop();
          resolve();
        });
      });
    },
    isOpen: () => isOpen,
    async violation() {
      await closed;
      return closed && violated;
    },
    stop,
  };
}
