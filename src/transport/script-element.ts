import fetchJsonp from 'fetch-jsonp';
import type { Attempt, AttemptResult } from '../core/types.js';
import { toJsonText } from '../encoding/json-text.js';
import { blockedBy, UNREADABLE } from './csp.js';

/** What a script element may need to be let through. */
export interface ScriptSettings {
  readonly nonce?: string;
  readonly referrerPolicy?: ReferrerPolicy;
}

// Takes what is done with; made when it is needed, as there may be no page.
let inert: Document | undefined;

// fetch-jsonp keeps a clock of its own and cannot be told not to: the longest that a browser's timer takes.
const NEVER = 2 ** 31 - 1;

/**
 * One JSONP call in the page through fetch-jsonp, with what that lacks: it can be aborted, it notices a script
 * that never calls back, and it leaves nothing behind. `url` carries everything but the callback's name.
 */
export function loadScript(
  url: string,
  name: string,
  settings: ScriptSettings,
  attempt: Attempt,
  handedOver: () => void,
): Promise<AttemptResult> {
  return new Promise((resolve) => {
    let answer: string | undefined;
    let settleEngine: ((reply: unknown) => void) | undefined;

    // Stands before fetch-jsonp's own global, so that a second callback finds a function and not an error.
    Object.defineProperty(window, name, {
      configurable: true,
      get: () => record,
      set: (callback) => {
        settleEngine = callback;
      },
    });
    const record = (reply: unknown) => {
      answer ??= toText(reply);
    };

    attempt.sent = true;
    const engine = fetchJsonp(url, { ...settings, jsonpCallbackFunction: name, timeout: NEVER });
    handedOver();
    const script = document.getElementById(`callback_${name}`);

    const finish = (fact: AttemptResult) => {
      attempt.signal.removeEventListener('abort', onAbort);
      if (script) {
        script.onload = script.onerror = null;
        // In a document without a window a script that is still loading never runs; removing it would not stop it.
        inert ??= document.implementation.createHTMLDocument('');
        inert.adoptNode(script);
      }
      // Ends fetch-jsonp's promise, timer and global. Nobody reads the value.
      settleEngine?.(undefined);
      resolve(fact);
    };
    const onAbort = () => finish(UNREADABLE);

    attempt.signal.addEventListener('abort', onAbort);
    // A script runs before its `load` event: whoever has not called back by then never will.
    if (script) script.onload = () => finish({ kind: 'responded', text: answer ?? '' });
    // fetch-jsonp sets the address as text, which Trusted Types refuse whatever policies there are.
    engine.catch(() => finish(script ? UNREADABLE : blockedBy('require-trusted-types-for')));
  });
}

/** The reply by value: what the gateway's script handed over may have getters or cycles, or change later. */
function toText(reply: unknown): string {
  try {
    return toJsonText(reply) ?? '';
  } catch {
    return '';
  }
}
