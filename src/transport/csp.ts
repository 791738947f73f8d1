import type { AttemptResult, NoResponse } from '../core/types.js';

/** What is known where a request left and nothing readable came back. */
export const UNREADABLE: NoResponse = { kind: 'no-response', reason: 'no readable answer' };

/** The fact of a call that a directive of the page's policy has blocked. */
export const blockedBy = (directive: string): AttemptResult => ({
  kind: 'not-sent',
  reason: `blocked by ${directive} of the page's policy`,
});

/**
 * An attempt, and whether the page's policy blocked it: a violation of exactly its URL says so (CSP Level 3, 5.1).
 * That of a script may also follow a redirect, when the request has left; one before the next task cannot (measured
 * in Chromium).
 */
export function detectCspBlock(
  url: string,
  attempt: Promise<AttemptResult>,
  isScript?: boolean,
): Promise<AttemptResult> {
  if (typeof document === 'undefined') return attempt;
  let blocked: AttemptResult | undefined;
  const onViolation = (event: SecurityPolicyViolationEvent) => {
    const directive = event.effectiveDirective;
    // A form or an image of the page may have the same address.
    if (!/^(con|scr)/.test(directive)) return;
    if (event.blockedURI === url && event.disposition === 'enforce') blocked = blockedBy(directive);
  };
  const stop = () => document.removeEventListener('securitypolicyviolation', onViolation);
  document.addEventListener('securitypolicyviolation', onViolation);
  if (isScript) nextTask().then(stop);
  // A `fetch` fails before its violation is told.
  return attempt
    .then((fact) => (fact.kind === 'no-response' ? nextTask().then(() => blocked ?? fact) : fact))
    .finally(stop);
}

/** A message and not a timer: timers are slowed down where they are nested. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(0);
  });
}
