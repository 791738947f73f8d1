import { BLOCKED, type FrameRequest, REPLY_LIMIT, UNREADABLE } from './protocol.js';

/**
 * The script that starts every isolated frame. `npm run frame-script` writes its minified text and the hash of it into
 * generated.ts, because the page's policy admits the script by its hash.
 *
 * The hash admits the same text anywhere in the page, also where an attacker has injected it. So the script does
 * nothing outside a frame that has an opaque origin, and listens to nobody: it hands a port to its parent and takes one
 * request from that port.
 *
 * The gateway's script runs in the same realm afterwards and may change anything there. So what runs after it calls no
 * method that it could have replaced: it must get no hold of the port, and must not be able to say that its own request
 * was blocked. The page trusts the text of the reply no more than the gateway.
 */
if (isIsolatedFrame()) connect();

/**
 * Tells a sandboxed `srcdoc` frame from anything else. A page may be sandboxed too, so its opaque origin alone proves
 * nothing.
 */
function isIsolatedFrame(): boolean {
  return self.origin === 'null' && self !== parent && location.href === 'about:srcdoc';
}

/** Offers the parent a port for one request. */
function connect(): void {
  const element = document.currentScript as HTMLScriptElement;
  const key = element.dataset.key;
  element.remove();
  const { port1: port, port2: remote } = new MessageChannel();
  port.onmessage = ({ data }) => {
    port.onmessage = null;
    load(port, data);
  };
  // An opaque origin cannot name the origin of its parent.
  parent.postMessage(key, '*', [remote]);
}

/** Loads the gateway's script and answers with the first value that it hands to the callback. */
function load(port: MessagePort, [url, callback, nonce]: FrameRequest): void {
  let reply: string | undefined;
  let hasViolation = false;
  let isFirstTask = true;
  const answer = port.postMessage.bind(port);
  const { stringify } = JSON;

  (self as unknown as Record<string, unknown>)[callback] = (value: unknown) => {
    reply ??= toText(value, stringify);
  };
  // The violation of a script that is blocked names a line, because a script is running, and comes before the next
  // message. A redirect that is blocked, when the request has left, names none (measured in Chromium, Firefox and
  // WebKit). The `error` event proves nothing by its time.
  document.addEventListener('securitypolicyviolation', ({ blockedURI, disposition, lineNumber }) => {
    hasViolation ||= isFirstTask && lineNumber > 0 && blockedURI === url && disposition === 'enforce';
  });

  const script = document.createElement('script');
  script.nonce = nonce;
  script.onload = () => answer(reply ?? '');
  script.onerror = () => answer(hasViolation ? BLOCKED : UNREADABLE);
  try {
    script.src = toScriptUrl(url);
  } catch {
    // Trusted Types refused the address.
    answer(BLOCKED);
    return;
  }
  document.head.append(script);
  // The gateway's script must not be able to read the nonce.
  script.nonce = '';

  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    isFirstTask = false;
  };
  port2.postMessage(null);
}

/** Converts the address for Trusted Types, if the page has them and allows the policy. */
function toScriptUrl(url: string): string {
  try {
    return trustedTypes.createPolicy('sessiongate', { createScriptURL: () => url }).createScriptURL('');
  } catch {
    return url;
  }
}

/** Returns the value as JSON text; empty where JSON cannot hold it, or where the text is too long. */
function toText(value: unknown, stringify: typeof JSON.stringify): string {
  try {
    const text = stringify(value) ?? '';
    return text.length > REPLY_LIMIT ? '' : text;
  } catch {
    return '';
  }
}

/** The part of Trusted Types that is used here; TypeScript has no declaration of it. */
declare const trustedTypes: {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(input: string): string };
};
