import { randomHex } from '../core/random.js';
import { quietly } from './quietly.js';
import { trustedFrameDocument } from './trusted-types.js';

/** The longest start of a frame, in ticks. It is needed because a policy that forbids the script raises no event. */
const START_TICKS = 4;
/** Milliseconds of a tick. A busy page also delays the frame, and counts as one tick. */
const TICK = 500;
/** Milliseconds between two checks that the frame is still in the page, without the focus. */
const WATCH_INTERVAL = 50;

/** A frame with an opaque origin, which can touch nothing of the page (HTML, 7.1.5). It serves one call. */
export interface IsolatedFrame {
  /** Receives the request; undefined until the frame's script has started. */
  readonly port: MessagePort | undefined;
  /** The reason why the frame is unusable; undefined while it is usable. */
  readonly lost: 'not-started' | 'removed' | undefined;
  /** Called once when the port exists, and once when the frame is lost. */
  onChange: () => void;
  /** Removes the frame. That ends its request, and none of its code runs any more. Never throws. */
  close(): void;
}

/**
 * Adds a frame to the page. Throws where the page cannot make one, such as under Trusted Types without the policy.
 *
 * The page accepts only the document that it gave to the frame. The first message must come from this frame with the
 * key that only this document contains. All later messages use the port that came with it.
 */
export function openFrame(): IsolatedFrame {
  let port: MessagePort | undefined;
  let lost: IsolatedFrame['lost'];
  let ticks = 0;
  let loads = 0;
  const lose = (reason: IsolatedFrame['lost']) => {
    if (lost) return;
    lost = reason;
    frame.onChange();
  };

  const key = randomHex(16);
  const html = trustedFrameDocument(key);
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', 'allow-scripts');
  element.setAttribute('referrerpolicy', 'no-referrer');
  Object.assign(element, { credentialless: true, srcdoc: html });
  // The first load is the document of the frame. A second load means that another document replaced it.
  element.onload = () => ++loads > 1 && lose('removed');
  (document.getElementsByTagName('head')[0] ?? document.documentElement).appendChild(element);
  const view = element.contentWindow;

  const onMessage = ({ source, data, ports }: MessageEvent) => {
    if (port || source !== view || data !== key) return;
    port = ports[0];
    clearInterval(startTimer);
    frame.onChange();
  };
  const startTimer = setInterval(() => ++ticks < START_TICKS || lose('not-started'), TICK);
  // A page may remove the frame with the rest of its content, or move it, which restarts it.
  const isInPlace = () => element.isConnected && element.contentWindow === view;
  let focused = document.activeElement;
  const watch = () => {
    if (!isInPlace()) lose('removed');
    else if (document.activeElement !== element) focused = document.activeElement;
    else {
      // A script in the frame has taken the focus (possible in Chromium), and would read what the shopper types.
      lose('removed');
      quietly(() => (focused as HTMLElement | null)?.focus({ preventScroll: true }));
    }
  };
  const watchTimer = setInterval(watch, WATCH_INTERVAL);
  window.addEventListener('blur', watch);
  // Before the listeners of the page, which may stop the event.
  window.addEventListener('message', onMessage, true);

  const frame: IsolatedFrame = {
    get port() {
      return port;
    },
    get lost() {
      return lost ?? (isInPlace() ? undefined : 'removed');
    },
    onChange: () => {},
    close() {
      lost ??= 'removed';
      clearInterval(startTimer);
      clearInterval(watchTimer);
      quietly(() => window.removeEventListener('message', onMessage, true));
      quietly(() => window.removeEventListener('blur', watch));
      quietly(() => port?.close());
      quietly(() => removeFrame(element));
    },
  };
  return frame;
}

/** Removes the frame and every copy that the page has made of it, such as by `head.innerHTML += …`. */
function removeFrame(element: HTMLIFrameElement): void {
  // A page may keep the element and insert it again later, as Turbo does with elements of the head.
  element.onload = () => detach(element);
  detach(element);
  const copies = document.querySelectorAll<HTMLIFrameElement>('iframe[srcdoc]');
  for (let i = 0; i < copies.length; i++) {
    const copy = copies[i] as HTMLIFrameElement;
    // The key makes it unique.
    if (copy.srcdoc === element.srcdoc) detach(copy);
  }
}

/** Removes an element without `remove()`, a method that old libraries replace. */
const detach = (element: Element) => element.parentNode?.removeChild(element);
