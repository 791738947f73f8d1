import type { AnyFault } from '../faults.js';
import type { Fault, Seen } from './fault.js';
import type { Row } from './operations.js';

const everywhere = (seen: Seen): Fault['seen'] => ({ fetch: seen, padded: seen, script: seen, relay: seen });
// A script element shows no status, and Chromium blocks HTML in place of a script.
const hiddenFromScripts = (seen: Seen): Fault['seen'] => ({ ...everywhere(seen), script: 'silence' });

const silence = (name: string, does: Fault['does'], acts: boolean, more?: Partial<Fault>): Fault => ({
  ...{ name, does, acts, seen: everywhere('silence') },
  ...more,
});
const answer = (name: string, does: Fault['does'], seen: Fault['seen'], more?: Partial<Fault>): Fault => ({
  ...{ name, does, acts: true, seen },
  ...more,
});
const padding = (name: string, does: Fault['does'], script: Seen): Fault =>
  answer(name, does, { ...everywhere('nonsense'), script }, { onlyWith: 'padding' });

/** The faults of the matrix, without those that differ by gateway. */
export const FAULTS: readonly Fault[] = [
  answer('answers', undefined, everywhere('answer')),
  answer('answers slowly', 'slow', everywhere('answer')),
  answer('sends its answer slowly', 'slow-body', everywhere('answer')),
  silence('drops the connection before it acts', 'drop-before', false),
  silence('acts, then drops the connection', 'drop-after', true),
  silence('resets the connection before it acts', 'reset-before', false),
  silence('acts, then resets the connection', 'reset-after', true),
  silence('hangs before it acts', 'hang-before', false, { hangs: true }),
  silence('acts, then hangs', 'hang-after', true, { hangs: true }),
  silence('acts when nobody waits any more', 'late-act', false, { hangs: true }),
  silence('cuts its answer', 'cut-body', true),
  // A relay in Node learns that no connection was made.
  silence('cannot be reached', 'closed', false, { lasts: true, seen: { ...everywhere('silence'), relay: 'unsent' } }),
  answer('answers 500', '500', hiddenFromScripts('failure')),
  answer('answers 502 with HTML', '502-html', hiddenFromScripts('failure')),
  answer('answers 200 with HTML', 'html', hiddenFromScripts('nonsense')),
  answer('answers 200 with nothing', 'empty', everywhere('nonsense')),
  answer('answers 200 with half of the text', 'truncated', everywhere('nonsense')),
  answer('answers 429', '429', hiddenFromScripts('for now'), { acts: false }),
  answer('answers without CORS', 'no-cors', { ...everywhere('answer'), fetch: 'silence', padded: 'silence' }),
  silence('answers OPTIONS with 405', undefined, false, { onlyWith: 'preflight', lasts: true }),
  padding('calls back twice', 'double-callback', 'answer'),
  padding('calls back late', 'late-callback', 'nonsense'),
  padding('never calls back', 'no-callback', 'nonsense'),
  padding('calls another back', 'wrong-callback', 'nonsense'),
];

/** The gateway refuses, with its documented answer. */
export const refusal = ({ gateway }: Row): Fault => ({
  name: 'says no',
  does: REFUSALS[gateway],
  acts: false,
  lasts: true,
  seen: everywhere('no'),
});

const REFUSALS: Record<Row['gateway'], AnyFault> = {
  slimcd: 'wrong-credentials',
  pagos: 'invalid-token',
  ftipgw: 'InValidPassword',
  zastrpay: 'InvalidTriggeredBy',
  gvp: 'UserPurchasePinValueNoMatch',
};
