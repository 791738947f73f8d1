/** What is armed for one session. */
export interface Leave {
  /** Sends the ending, within the `pagehide` event. */
  readonly send: () => void;
  /** Is called where the page comes back after that. */
  readonly onReturn?: () => void;
  /** Whether an address is the page where the payer pays for this session. */
  readonly leadsToPayment?: (address: string) => boolean;
}

/**
 * What a page has armed, by session. It is kept on the window under a registered symbol, for every client and every
 * copy of the package, and holds functions only.
 */
export interface Leaves {
  /** Arms an ending, in place of what was armed for the session before; returns the function that disarms it. */
  arm(session: string, leave: Leave): () => void;
  /** Keeps the ending from being sent for the next 10 seconds, or until the page comes back from a `pagehide`. */
  suspend(session: string): void;
  /** Takes back what is armed for a session. */
  disarm(session: string): void;
}

const LEAVES: unique symbol = /* @__PURE__ */ Symbol.for('sessiongate.leaves') as never;

/** A window that may keep what is armed. */
export type LeavesWindow = Window & { [LEAVES]?: Leaves };

/** Returns the window of the page; undefined in a worker and on a server. */
export function pageWindow(): LeavesWindow | undefined {
  const page = globalThis.window as LeavesWindow | undefined;
  return typeof page?.addEventListener === 'function' ? page : undefined;
}

/** Returns what the page has armed; undefined where nothing was ever armed. */
export const findLeaves = (): Leaves | undefined => pageWindow()?.[LEAVES];

/** Keeps on the window what is armed, for whoever looks for it later. */
export function keepLeaves(page: LeavesWindow, leaves: Leaves): void {
  Object.defineProperty(page, LEAVES, { value: leaves });
}
