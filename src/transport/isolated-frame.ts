import type { AttemptResult, NotSent } from '../core/types.js';
import { UNREADABLE } from './csp.js';
import { frameScriptHash } from './frame-script.js';
import { trustedFrameDocument } from './trusted-types.js';

// The longest that a frame may take to start, in ticks of so many milliseconds: a policy that forbids its script
// gives no event. Ticks, since a page that is busy holds up a frame of the same process, and spends only one of them.
const READY_TICKS = 4;
const TICK = 500;

/** The most characters that an answer may have. */
const ANSWER_LIMIT = 4e6;

const NOT_RUN: NotSent = {
  kind: 'not-sent',
  reason:
    `the frame did not run: script-src needs '${frameScriptHash}' and the gateway, trusted-types sessiongate; ` +
    'or set jsonp: { isolate: false }',
};

const NO_REFERER =
  '; Chromium sends no Referer from the frame: for a credential locked to a site set jsonp: { isolate: false }';

/**
 * One JSONP call in a frame of its own, whose opaque origin can touch nothing of the page (HTML, 7.1.5). `url` is
 * complete; the script calls `name`. Removing the frame ends the request, and no code of it runs any more.
 */
export function loadIsolated(url: string, name: string, nonce = '', signal: AbortSignal): Promise<AttemptResult> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const frame = document.createElement('iframe');
    let posted = false;
    let ticks = 0;

    const finish = (fact: AttemptResult) => {
      clearInterval(timer);
      window.removeEventListener('message', onMessage);
      port1.close();
      frame.remove();
      resolve(fact);
    };
    const onEnd = () => finish(posted ? UNREADABLE : NOT_RUN);
    const onMessage = ({ source }: MessageEvent) => {
      if (source !== view || posted) return;
      posted = true;
      // An opaque origin cannot be addressed by name.
      view.postMessage([url, name, nonce], '*', [port2]);
    };
    port1.onmessage = ({ data }) => {
      if (typeof data !== 'string') finish(data === 0 ? NOT_RUN : UNREADABLE);
      else finish({ kind: 'responded', text: data.slice(0, ANSWER_LIMIT), loginHint: NO_REFERER });
    };

    const timer = setInterval(() => posted || ++ticks < READY_TICKS || onEnd(), TICK);
    signal.addEventListener('abort', onEnd);
    window.addEventListener('message', onMessage);
    try {
      frame.srcdoc = trustedFrameDocument();
      Object.assign(frame, { sandbox: 'allow-scripts', credentialless: true, referrerPolicy: 'no-referrer' });
      document.head.append(frame);
    } catch {
      onEnd();
    }
    const view = frame.contentWindow as Window;
  });
}
