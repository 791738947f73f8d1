import { ANSWER_FAULTS, CONNECTION_FAULTS, type Fault, PAGOS_FAULTS, STATE_FAULTS, ZASTRPAY_FAULTS } from './faults.js';
import { FTIPGW_FAULTS } from './ftipgw.js';
import { GVP_FAULTS } from './gvp.js';

const KNOWN: ReadonlySet<string> = new Set<string>([
  ...STATE_FAULTS,
  ...ANSWER_FAULTS,
  ...CONNECTION_FAULTS,
  ...PAGOS_FAULTS,
  ...ZASTRPAY_FAULTS,
  ...FTIPGW_FAULTS,
  ...GVP_FAULTS,
  'clock-ahead',
]);

/** Returns a fault as it is; throws `TypeError` for a name that no gateway knows, and names those that begin alike. */
export function checkFault(fault: Fault | undefined): Fault | undefined {
  if (fault === undefined || KNOWN.has(fault)) return fault;
  const alike = [...KNOWN].filter((name) => name[0] === String(fault)[0]);
  throw new TypeError(`fault: there is no "${fault}"; known are for example ${alike.join(', ') || 'paid, slow, html'}`);
}
