import type { Fault } from '../../src/testing/index.js';

/** Faults that need a network. `-after`: the gateway has acted before the fault. */
export const NETWORK_FAULTS = [
  'no-cors',
  'reset-before',
  'reset-after',
  'hang-before',
  'hang-after',
  'slow-body',
  'cut-body',
] as const;

/**
 * Further faults. `late-act`: the gateway acts when nobody waits any more. `held`: the gateway acts, and answers when the
 * test lets it.
 */
const MORE_FAULTS = ['drop-before', 'drop-after', '502-html', 'late-act', 'held'] as const;

export type NetworkFault = (typeof NETWORK_FAULTS)[number];
export type AnyFault = Fault | NetworkFault | (typeof MORE_FAULTS)[number];

/** Tells whether the server makes a fault, and not the mock gateways behind it. */
export const isNetworkFault = (fault: AnyFault | undefined): fault is Exclude<AnyFault, Fault> =>
  [...NETWORK_FAULTS, ...MORE_FAULTS].some((own) => own === fault);
