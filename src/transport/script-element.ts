import fetchJsonp from 'fetch-jsonp';
import type { Attempt, AttemptResult, NotSent } from '../core/types.js';
import { toJson } from '../encoding/json.js';
import { blockedBy, UNREADABLE } from './csp.js';
import { quietly } from './quietly.js';

/** What a script element may need to be let through. */
export interface ScriptSettings {
  readonly nonce?: string;
  readonly referrerPolicy?: ReferrerPolicy;
}

const NO_HEAD: NotSent = { kind: 'not-sent', reason: 'unreachable', message: 'the document has no head' };

/** The longest time that a browser's timer takes: fetch-jsonp has a timeout of its own, and the call has the deadline. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Makes one JSONP call in the page through fetch-jsonp, with what that lacks: it can be aborted, it notices a script
 * that never calls back, and it leaves nothing behind. `url` carries everything but the callback's name.
 */
export function loadScript(
  url: string,
  name: string,
  settings: ScriptSettings,
  attempt: Attempt,
  handedOver: () => void,
): Promise<AttemptResult> {
  const obstacle = findObstacle(url);
  if (obstacle) return Promise.resolve(obstacle);
  return new Promise((resolve) => {
    let reply: string | undefined;
    let script: HTMLElement | null = null;
    let settleEngine: ((reply: unknown) => void) | undefined;

    const settle = (result: AttemptResult) => {
      resolve(result);
      quietly(() => attempt.signal.removeEventListener('abort', onAbort));
      // The page may have appended the element only later.
      quietly(() => discard(script ?? findScript(name)));
      // Ends fetch-jsonp's promise, timer and global. Nobody reads the value.
      quietly(() => settleEngine?.(undefined));
    };
    const onAbort = () => settle(UNREADABLE);
    const onCallback = (value: unknown) => {
      // By value: it may have getters or cycles, or change later.
      reply ??= toJson(value);
      // The page did not append the element at once, so its `load` event cannot be heard.
      if (!script) settle({ kind: 'responded', text: reply });
    };

    // Stands before fetch-jsonp's own global, so that a second callback finds a function and not an error.
    Object.defineProperty(window, name, {
      configurable: true,
      get: () => onCallback,
      set: (callback) => {
        settleEngine = callback;
      },
    });
    attempt.signal.addEventListener('abort', onAbort);
    const options = { __proto__: null, ...settings, jsonpCallbackFunction: name, timeout: LONGEST_TIMER };

    attempt.sent = true;
    const engine = fetchJsonp(url, options);
    handedOver();
    script = findScript(name);
    // A script runs before its `load` event, so one that has not called back by then never will.
    if (script) script.onload = () => settle({ kind: 'responded', text: reply ?? '' });
    engine.catch(() => settle(UNREADABLE));
  });
}

/** Finds what would make fetch-jsonp fail before it appends the element. Throws where the page has broken the DOM. */
function findObstacle(url: string): NotSent | undefined {
  const probe = document.createElement('script');
  try {
    // fetch-jsonp sets the address as text, which Trusted Types refuse unless the page has a default policy.
    probe.setAttribute('src', url);
  } catch {
    return blockedBy('require-trusted-types-for');
  }
  return document.getElementsByTagName('head')[0] ? undefined : NO_HEAD;
}

/** The element that fetch-jsonp has appended; null where the page keeps it back. */
const findScript = (name: string) => document.getElementById(`callback_${name}`);

/**
 * Takes a script out of the page. In a document without a window a script that is still loading never runs; removing it
 * would not stop it.
 */
function discard(script: HTMLElement | null): void {
  if (!script) return;
  script.onload = script.onerror = null;
  // Not by `document.implementation`, which a form of that name hides, or `Document`, which MooTools replaces.
  (document.cloneNode() as Document).adoptNode(script);
}
