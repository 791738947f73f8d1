/**
 * Plays the five gateways for tests, with MSW.
 *
 * @module sessiongate/testing
 */

import type { HttpHandler } from 'msw';
import type { Fault } from './faults.js';
import { samples as ftipgw, ftipgwHandlers } from './ftipgw.js';
import { samples as gvp, gvpHandlers, seedGvp } from './gvp.js';
import type { Call, Session, World } from './mock-gateway.js';
import { samples as pagos, pagosHandlers, seedPagos } from './pagos.js';
import { seedSlimcd, samples as slimcd, slimcdHandlers } from './slimcd.js';
import { seedZastrpay, samples as zastrpay, zastrpayHandlers } from './zastrpay.js';

export type { Fault } from './faults.js';
export { ANSWER_FAULTS, PAGOS_FAULTS, STATE_FAULTS, ZASTRPAY_FAULTS } from './faults.js';
export { FTIPGW_FAULTS, type FtipgwFault } from './ftipgw.js';
export { GVP_FAULTS, type GvpFault } from './gvp.js';
export type { Call, Session } from './mock-gateway.js';

/** How the gateways shall behave. */
export interface GatewaysOptions {
  /** What goes wrong: always the same, or chosen for each call. */
  fault?: Fault | ((call: Call) => Fault | undefined);
  /** Seconds that the fault `slow` takes; 5 unless set. */
  delay?: number;
  /**
   * Where SlimCD's hosted page sends the payer after the payment, with the session and its user fields in the query,
   * as it is set on a form at slimcd.com; it says so itself unless set.
   */
  redirectUrl?: string;
}

/** The gateways that are played. */
export interface Gateways {
  /** MSW request handlers, for `setupServer`, `setupWorker` or `@msw/playwright`. */
  readonly handlers: readonly HttpHandler[];
  /** Every call received, in order. */
  readonly calls: readonly Call[];
  /** The sessions by their ID; change them to set a scene. */
  readonly sessions: Map<string, Session>;
  /** Forgets the calls and puts the sessions back. */
  reset(): void;
}

/** The credentials and IDs of the documents' samples, which the played gateways know. */
export const samples = { slimcd, pagos, ftipgw, zastrpay, gvp } as const;

const SEEDS = [seedSlimcd, seedPagos, seedZastrpay, seedGvp];
const HANDLERS = [slimcdHandlers, pagosHandlers, ftipgwHandlers, zastrpayHandlers, gvpHandlers];

/** Plays the gateways as their documents describe them. They know the sample credentials and sessions. */
export function gateways(options: GatewaysOptions = {}): Gateways {
  const { fault } = options;
  const world: World = {
    calls: [],
    sessions: new Map(),
    fault: (call) => (typeof fault === 'function' ? fault(call) : fault),
    get delay() {
      return options.delay ?? 5;
    },
    get redirectUrl() {
      return options.redirectUrl;
    },
  };
  const reset = () => {
    world.calls.length = 0;
    world.sessions.clear();
    for (const seed of SEEDS) seed(world);
  };
  reset();
  const handlers = HANDLERS.flatMap((handlersOf) => handlersOf(world));
  return { handlers, calls: world.calls, sessions: world.sessions, reset };
}
