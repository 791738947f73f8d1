import type { OwnCredentials } from './credentials.js';
import type { Fault } from './faults.js';
import type { Call } from './mock-state.js';

/** The options of the mock gateways. */
export interface GatewaysOptions {
  /** The fault of every call, or a function that chooses one for each call. A name that does not exist throws. */
  fault?: Fault | ((call: Call) => Fault | undefined) | undefined;
  /** Seconds that the fault `slow` takes; 5 unless set. */
  delay?: number | undefined;
  /**
   * Where SlimCD's hosted page sends the payer after the payment, with the session and its user fields in the query, as
   * it is set on a form at slimcd.com; without it the page shows the result itself.
   */
  redirectUrl?: string | undefined;
  /** Seconds until SearchTransactions finds a payment, to imitate reports that lag; 0 unless set. */
  findDelay?: number | undefined;
  /** The merchant's own credentials, accepted beside those of the samples. */
  credentials?: OwnCredentials | undefined;
  /** The prefix of the merchant's relay, such as `/pay`: its paths are answered with the credentials added. */
  relay?: string | undefined;
  /**
   * Whether answers carry CORS headers; `true` unless set, because pages could not read them otherwise. No document of
   * a gateway promises them: `false` imitates a gateway without CORS.
   */
  cors?: boolean | undefined;
  /**
   * Whether GVP takes calls without an OAuth signature; `false` unless set. A page cannot sign, because signing needs
   * the secret, so tests of a page without a relay set it.
   */
  allowUnsignedGvp?: boolean | undefined;
}
