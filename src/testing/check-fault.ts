import { refuse } from '../validation/fields.js';
import { nearestOf } from '../validation/unknown-options.js';
import {
  ANSWER_FAULTS,
  CONNECTION_FAULTS,
  type Fault,
  FTIPGW_FAULTS,
  GVP_FAULTS,
  PAGOS_FAULTS,
  STATE_FAULTS,
  ZASTRPAY_FAULTS,
} from './faults.js';

/** The faults by their target; those of GVP in the shorter of two spellings. */
export const FAULT_GROUPS: Readonly<Record<string, readonly Fault[]>> = {
  'The connection': CONNECTION_FAULTS,
  'The answer': ANSWER_FAULTS,
  'The session, or SlimCD': STATE_FAULTS,
  Pagos: PAGOS_FAULTS,
  FTIPGW: FTIPGW_FAULTS,
  Zastrpay: ZASTRPAY_FAULTS,
  GVP: [...GVP_FAULTS.filter((name) => !name.endsWith('Exception')), 'clock-ahead'],
};

const KNOWN: readonly string[] = [...Object.values(FAULT_GROUPS).flat(), ...GVP_FAULTS];

/** Returns a fault; undefined for none. Throws `InvalidRequestError` for an unknown name, with the nearest that exists. */
export function checkFault(fault: Fault | null | undefined): Fault | undefined {
  if (fault === undefined || fault === null) return undefined;
  if (typeof fault !== 'string') return refuse('fault', 'must be the name of a fault, or a function that returns one');
  if (KNOWN.includes(fault)) return fault;
  const nearest = nearestOf(fault, KNOWN);
  return refuse(
    `fault "${fault}"`,
    `does not exist; ${nearest ? `did you mean "${nearest}"?` : `use ${KNOWN.join(', ')}`}`,
  );
}
