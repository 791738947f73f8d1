import { ownProperties } from '../core/types.js';

/** An ending that is armed for one session. */
export interface Leave {
  /** Sends the ending, within the `pagehide` event. */
  readonly send: () => void;
  /** Called if the page comes back after that. */
  readonly onReturn?: () => void;
  /** Tells whether an address is the page on which the payer pays for this session. */
  readonly leadsToPayment?: (address: string) => boolean;
}

/**
 * The armed endings of a page, by session. It is kept on the window under a registered symbol, for every client and
 * every copy of the package, and holds functions only.
 */
export interface Leaves {
  /** Arms an ending and replaces an earlier one for the session; returns the function that disarms it. */
  arm(session: string, leave: Leave): () => void;
  /** Keeps the ending from being sent for the next 10 seconds, or until the page comes back from a `pagehide`. */
  suspend(session: string): void;
  /** Disarms the ending of a session. */
  disarm(session: string): void;
}

const LEAVES: unique symbol = /* @__PURE__ */ Symbol.for('sessiongate.leaves') as never;

/** A window that may hold armed endings. */
export type LeavesWindow = Window & { [LEAVES]?: Leaves };

/** Returns the window of the page; undefined in a worker and on a server. */
export function pageWindow(): LeavesWindow | undefined {
  const page = globalThis.window as LeavesWindow | undefined;
  return typeof page?.addEventListener === 'function' ? page : undefined;
}

/** Returns the armed endings of the page; undefined if none was ever armed. */
export const findLeaves = (): Leaves | undefined => pageWindow()?.[LEAVES];

/** Stores the armed endings on the window, for other clients and copies of the package. */
export function keepLeaves(page: LeavesWindow, leaves: Leaves): void {
  Object.defineProperty(page, LEAVES, ownProperties({ value: leaves }));
}
