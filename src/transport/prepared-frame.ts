import { type IsolatedFrame, openFrame } from './isolated-frame.js';

/** Milliseconds after which an unused frame is removed. */
const KEEP = 60_000;

let prepared: IsolatedFrame | undefined;
/** The timer that runs while frames are kept ready. */
let expiry: ReturnType<typeof setTimeout> | undefined;

/**
 * Keeps one frame ready for the next isolated call, because starting a frame takes most of the time of a short call.
 * Makes another frame after each call, until a minute passes without a call. Does nothing without a document.
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
    // The page removed it, or the policy forbids it. The next call makes a new frame and reports the fault.
    frame.onChange = () => {
      if (frame.lost && prepared === frame) discardPrepared();
    };
  } catch {
    // The page made no frame at all.
  }
}

/** Returns the frame that is ready; undefined where there is none. The caller closes it, so no frame is used twice. */
export function takePreparedFrame(): IsolatedFrame | undefined {
  const frame = prepared?.port && !prepared.lost ? prepared : undefined;
  if (frame) prepared = undefined;
  return frame;
}

/** Makes the next frame after a call has ended, if frames are kept ready. */
export function renewPreparedFrame(): void {
  // In a later task, because adding a frame to the page would delay the caller, who waits for the reply.
  if (expiry !== undefined) setTimeout(() => expiry !== undefined && prepareFrame());
}

function stopPreparing(): void {
  expiry = undefined;
  discardPrepared();
}

function discardPrepared(): void {
  prepared?.close();
  prepared = undefined;
}
