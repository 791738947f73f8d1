import fetchJsonp from 'fetch-jsonp';
import type { Fact } from '../wire.js';

/** What a script element may need to be let through. */
export interface ScriptSettings {
  readonly nonce?: string;
  readonly referrerPolicy?: ReferrerPolicy;
}

// fetch-jsonp keeps a clock of its own and cannot be told not to: the longest that a browser's timer takes.
const NEVER = 2 ** 31 - 1;

/**
 * One JSONP call in the page through fetch-jsonp, with what that lacks: it can be aborted, it notices a script
 * that never calls back, and it leaves nothing behind. `url` carries everything but the callback's name.
 */
export function loadScript(url: string, name: string, settings: ScriptSettings, signal: AbortSignal): Promise<Fact> {
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

    const engine = fetchJsonp(url, { ...settings, jsonpCallbackFunction: name, timeout: NEVER });
    const script = document.getElementById(`callback_${name}`);

    const finish = (fact: Fact) => {
      signal.removeEventListener('abort', onAbort);
      script?.removeEventListener('load', onLoad);
      retire(script);
      // Ends fetch-jsonp's promise, timer and global. Nobody reads the value.
      settleEngine?.(undefined);
      resolve(fact);
    };
    const onAbort = () => finish({ kind: 'no-answer', reason: 'no readable answer' });
    // A script runs before its `load` event: whoever has not called back by then never will.
    const onLoad = () => finish({ kind: 'answered', text: answer ?? '' });

    signal.addEventListener('abort', onAbort);
    script?.addEventListener('load', onLoad);
    engine.catch(() =>
      finish(
        script
          ? { kind: 'no-answer', reason: 'no readable answer' }
          : { kind: 'not-sent', reason: 'the page forbids the script' },
      ),
    );
  });
}

/** Adopted into a document without a window, a script that is still loading never runs; removing it does not stop it. */
function retire(script: HTMLElement | null): void {
  if (!script) return;
  script.onerror = null;
  inert ??= document.implementation.createHTMLDocument('');
  inert.adoptNode(script);
}

let inert: Document | undefined;

/** The reply by value: what the gateway's script handed over may have getters or cycles, or change later. */
function toText(reply: unknown): string {
  try {
    return JSON.stringify(reply) ?? '';
  } catch {
    return '';
  }
}
