import fetchJsonp from 'fetch-jsonp';
import { blockedBy, UNREADABLE } from '../core/attempt-results.js';
import { type Attempt, type AttemptResult, type NotSent, ownProperties } from '../core/types.js';
import { toJson } from '../encoding/json.js';
import { REPLY_LIMIT } from './frame-script/protocol.js';
import { quietly } from './quietly.js';

/** Attributes that a script element may need under the page's policy. */
export interface ScriptSettings {
  readonly nonce?: string;
  readonly referrerPolicy?: ReferrerPolicy;
}

const NO_HEAD: NotSent = { kind: 'not-sent', reason: 'unreachable', message: 'the document has no head' };

/**
 * The longest time of a browser's timer. It switches off the timeout of fetch-jsonp, because the call has the deadline.
 */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Makes one JSONP call in the page through fetch-jsonp. Adds three functions that fetch-jsonp lacks: the call can be
 * aborted, it notices a script that never calls back, and it leaves no global or element behind. `url` is complete
 * except for the callback.
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
    let hasLoaded = false;
    let script: HTMLElement | null = null;
    let settleEngine: ((reply: unknown) => void) | undefined;

    const settle = (result: AttemptResult) => {
      resolve(result);
      quietly(() => attempt.signal.removeEventListener('abort', onAbort));
      // The page may have appended the element later.
      quietly(() => {
        script ??= findScript(name);
      });
      // Ends fetch-jsonp's promise, timer, global and element. Nobody reads the value.
      quietly(() => settleEngine?.(undefined));
      quietly(() => (hasLoaded && !script?.isConnected) || discard(script));
    };
    const onAbort = () => settle(UNREADABLE);
    const onCallback = (value: unknown) => {
      // Copied as JSON, because the value may have getters or cycles, or change later.
      reply ??= toJson(value).slice(0, REPLY_LIMIT);
      // The page did not append the element at once, so its `load` event cannot be heard.
      if (!script) settle({ kind: 'responded', text: reply });
    };

    // Defined before the global of fetch-jsonp, so that a second callback calls a function and raises no error.
    const set = (callback: typeof settleEngine) => {
      settleEngine = callback;
    };
    Object.defineProperty(window, name, ownProperties({ configurable: true, get: () => onCallback, set }));
    attempt.signal.addEventListener('abort', onAbort);
    // JSON is UTF-8, also in a page of another encoding, whose scripts have that encoding.
    const charset = 'utf-8';
    const options = { __proto__: null, ...settings, charset, jsonpCallbackFunction: name, timeout: LONGEST_TIMER };

    attempt.sent = true;
    const engine = fetchJsonp(url, options);
    handedOver();
    script = findScript(name);
    // A script runs before its `load` event, so one that has not called back by then never will.
    if (script) {
      script.onload = () => {
        hasLoaded = true;
        settle({ kind: 'responded', text: reply ?? '' });
      };
    }
    engine.catch(() => settle(UNREADABLE));
  });
}

/**
 * Checks for conditions under which fetch-jsonp fails before it appends the element. Throws if the page has broken the
 * DOM.
 */
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

/** Returns the element that fetch-jsonp has appended; null if the page withholds it. */
const findScript = (name: string) => document.getElementById(`callback_${name}`);

/**
 * Moves a script to a document without a window, where a script that is still loading never runs. Removing it would not
 * stop it.
 */
function discard(script: HTMLElement | null): void {
  if (!script) return;
  script.onload = script.onerror = null;
  // Not by `document.implementation`, which a form of that name hides, or `Document`, which MooTools replaces.
  (document.cloneNode() as Document).adoptNode(script);
}
