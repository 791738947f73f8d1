import { type IsolatedFrame, openFrame } from './isolated-frame.js';

/** Milliseconds after which a frame that no call has taken is removed. */
const KEEP = 60_000;

let prepared: IsolatedFrame | undefined;
/** Runs while frames are kept ready. */
let expiry: ReturnType<typeof setTimeout> | undefined;

/**
 * Keeps one frame ready for the next isolated call, and after each call another, until there was no call for a minute. A
 * frame takes most of the time of a short call to start. Does nothing where there is no document.
 */
export function prepareFrame(): void {
  if (typeof document === 'undefined') return;
  clearTimeout(expiry);
  expiry = setTimeout(stopPreparing, KEEP);
  if (prepared && !prepared.lost) return;
  discardPrepared();
  try {
    const frame = openFrame();
    prepared = frame;
    // The page took it away, or its policy forbids it. The next call makes its own and says what is wrong.
    frame.onChange = () => {
      if (frame.lost && prepared === frame) discardPrepared();
    };
  } catch {
    // The same, at once.
  }
}

/** Returns the frame that is ready; undefined where there is none. The caller closes it, so no frame is used twice. */
export function takePreparedFrame(): IsolatedFrame | undefined {
  const frame = prepared?.port && !prepared.lost ? prepared : undefined;
  if (frame) prepared = undefined;
  return frame;
}

/** Makes the next frame after a call has ended, where frames are kept ready. */
export function renewPreparedFrame(): void {
  if (expiry !== undefined) prepareFrame();
}

function stopPreparing(): void {
  expiry = undefined;
  discardPrepared();
}

function discardPrepared(): void {
  prepared?.close();
  prepared = undefined;
}
