import type { AnyFault } from '../gateway.js';
import type { Row } from './operations.js';

/**
 * What a page can see of one attempt: the gateway's `answer`, its refusal `for now`, its `no`, a technical `failure`, an
 * answer that is `nonsense`, `silence`, or that the request never left: `unsent`.
 */
export type Seen = 'answer' | 'for now' | 'no' | 'failure' | 'nonsense' | 'silence' | 'unsent';

/** How an attempt travels, as far as that decides what can be seen of it. `relay`: by the merchant's server. */
export type Carrier = 'fetch' | 'padded' | 'script' | 'relay';

/** Something that goes wrong, and what can be known of it at best. */
export interface Fault {
  readonly name: string;
  /** What the gateway is told to do; `closed`: nobody listens there. */
  readonly does?: AnyFault | 'closed';
  /** Whether it does what it was asked for. */
  readonly acts: boolean;
  readonly seen: Readonly<Record<Carrier, Seen>>;
  /** Nothing comes back until the budget is spent. */
  readonly hangs?: boolean;
  /** Whether it befalls every request or none. */
  readonly lasts?: boolean;
  /** Where it can be met, if not everywhere. */
  readonly of?: 'padding' | 'preflight';
}

const everywhere = (seen: Seen): Fault['seen'] => ({ fetch: seen, padded: seen, script: seen, relay: seen });
// A script element shows no status, and Chromium blocks a page that poses as a script.
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
  answer(name, does, { ...everywhere('nonsense'), script }, { of: 'padding' });

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
  silence('answers OPTIONS with 405', undefined, false, { of: 'preflight', lasts: true }),
  padding('calls back twice', 'double-callback', 'answer'),
  padding('calls back late', 'late-callback', 'nonsense'),
  padding('never calls back', 'no-callback', 'nonsense'),
  padding('calls another back', 'wrong-callback', 'nonsense'),
];

/** The gateway says no, in its own words. */
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
