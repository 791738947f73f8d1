import type { Signal } from '../core/deadline.js';
import type { Gateway, RefusedError } from '../core/errors.js';
import type { ClientOptions } from '../core/options.js';
import type { EncodedRequest } from '../core/types.js';

/**
 * Where a client keeps how its sessions are ended, so that `end` imports no gateway. A registered symbol: a client
 * of another copy of the package works too.
 */
export const ENDING: unique symbol = /* @__PURE__ */ Symbol.for('sessiongate.ending') as never;

/** What is known of a session after an ending. */
export type EndingState = 'ended' | 'already-ended' | 'pending' | 'completed' | 'refused' | 'unknown';

/** A verdict on the session, or what to do to get one. */
export type NextStep =
  | { readonly state: EndingState; readonly reply?: unknown; readonly accessUntil?: Date }
  /** Send the ending operation again, after a pause. */
  | 'again'
  /** Ask the gateway what became of the session. */
  | 'check';

/** What an attempt or a check gets. */
export interface AttemptContext {
  readonly signal: Signal;
  /** The same object for all attempts of one ending: what must not change between them is kept here. */
  readonly memory: Map<string, unknown>;
}

/** How the sessions of a gateway are ended. `doubt` says that an earlier attempt may have ended the session. */
export interface EndingDescription<Request> {
  readonly gateway: Gateway;
  /** The documented name of the ending operation. */
  readonly operation: string;
  /** Sends the ending operation once; rejects with an error of this package. */
  attempt(request: Request, way: AttemptContext): Promise<unknown>;
  /** What the gateway's yes means. */
  yes(reply: unknown): NextStep;
  /** What its no means. */
  no(error: RefusedError, doubt: boolean): NextStep;
  /** What to do after an attempt in doubt; a state where the operation must not be repeated. */
  readonly inDoubt: NextStep;
  /** Asks the gateway what became of the session. */
  check?(request: Request, doubt: boolean, way: AttemptContext): Promise<NextStep>;
  /**
   * Where that can be done without a preflight: the ending operation as it is sent while the page goes away, and how.
   * Throws `InvalidRequestError`.
   */
  leave?(request: Request): readonly [wire: EncodedRequest, common: ClientOptions];
  /** What tells one session of the gateway from another. */
  subject(request: Request): string;
  /** What `endOnLeave` has armed, by session: here, so that another copy of the package disarms it too. */
  readonly armed: Map<string, () => void>;
}

/** A client whose sessions can be ended. */
export interface Endable<Request> {
  /** @internal */
  readonly [ENDING]: EndingDescription<Request>;
}

/** A client whose sessions can be ended while the page goes away. */
export interface Leavable<Request> {
  /** @internal */
  readonly [ENDING]: EndingDescription<Request> & Required<Pick<EndingDescription<Request>, 'leave'>>;
}

/** How the sessions of a client are ended; undefined for what is no such client, or cannot be read. Throws nothing. */
export function endingOf<Request>(client: Endable<Request>): EndingDescription<Request> | undefined {
  try {
    return client[ENDING];
  } catch {
    // nothing at all, a revoked proxy or a throwing getter
  }
}

/** Gives a client its ending; what a description leaves out is what holds for most gateways. */
export function makeEndable<Request>(
  client: object,
  gateway: Gateway,
  description: Partial<EndingDescription<Request>>,
): void {
  const usual: Partial<EndingDescription<Request>> = {
    gateway,
    yes: (reply) => ({ state: 'ended', reply }),
    // After an attempt in doubt a refusal may be the echo of a success.
    no: (_, doubt) => ({ state: doubt ? 'unknown' : 'refused' }),
    inDoubt: 'again',
    armed: new Map(),
  };
  Object.assign(client, { [ENDING]: { ...usual, ...description } });
}
