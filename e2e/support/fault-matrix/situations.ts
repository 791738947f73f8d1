import { samples } from '../../../src/testing/index.js';
import type { Case, Situation } from './case.js';
import type { Fault } from './fault.js';
import { FAULTS } from './faults.js';
import { OPERATIONS, type Row, type Way } from './operations.js';

const refused = ['refused', 'unknown'] as const;
const { pagos, zastrpay, gvp } = samples;

/** The situations by the operation that ends the session or pays. */
export const SITUATIONS: Readonly<Record<string, readonly Situation[]>> = {
  CancelSession: [
    { name: 'cancelled before', state: 'cancelled', says: ['already-ended', 'ended'] },
    { name: 'paid', state: 'paid', says: ['completed', 'completed'] },
    { name: 'in process', state: 'in-process', says: refused },
    { name: 'not there', says: refused },
    { name: 'wrong credential', state: 'open', options: { username: 'WRONG000' }, says: refused },
  ],
  CloseDedicatedSession: [
    // Only the words of the refusal differ, and a copy of the request may have closed the session.
    { name: 'closed before', state: 'closed', says: ['unknown', 'unknown'] },
    { name: 'not there', says: ['unknown', 'unknown'] },
    {
      name: 'wrong application',
      state: 'open',
      request: { ApplicationKey: 'f'.repeat(32) },
      says: ['unknown', 'unknown'],
    },
    { name: 'wrong token', state: 'open', options: { token: `${pagos.token}x` }, says: refused },
  ],
  CancelRedirectSession: [
    { name: 'cancelled before', state: 'cancelled', says: refused },
    { name: 'finished', state: 'finished', says: refused },
    { name: 'not there', says: refused },
    { name: 'wrong key', state: 'live', options: { apiKey: `${zastrpay.apiKey}x` }, says: refused },
  ],
  ProcessTransaction: [
    {
      name: 'the card is declined',
      request: { cardnumber: samples.slimcd.cards.declined },
      says: ['declined', 'unknown', 'declined'],
    },
  ],
  CancelProduct: [
    { name: 'cancelled before', state: 'cancelled', says: ['already-ended', 'unknown'] },
    { name: 'being cancelled', state: 'cancelling', says: ['pending', 'unknown'] },
    { name: 'not renewable', state: 'non-renewable', says: refused },
    { name: 'not there', says: refused },
    { name: 'wrong PIN', state: 'active', request: { pin: `1${gvp.pin.slice(1)}` }, says: refused },
  ],
};

/** The cases of all situations: answered, then with a first answer that is lost after and before the gateway acts. */
export function allSituations(): Case[] {
  const [none, before, after] = ['none', 'drop-before', 'drop-after'].map(
    (name) => FAULTS.find(({ does = 'none' }) => does === name) as Fault,
  ) as [Fault, Fault, Fault];
  return OPERATIONS.flatMap((row) =>
    (SITUATIONS[row.operation] ?? []).flatMap((situation) => {
      const ways = row.ways.filter(({ kind }) => kind === 'fetch' || (kind === 'relay' && !situation.options));
      return ways.flatMap((way) =>
        [none, before, after].map((fault) => {
          const [answered, lost, lostLater = lost] = situation.says;
          const said = fault === none ? answered : fault === before ? lost : lostLater;
          return inSituation(row, way, situation, fault, said);
        }),
      );
    }),
  );
}

function inSituation(row: Row, way: Way, situation: Situation, fault: Fault, expected: string): Case {
  return {
    row: { ...row, request: { ...row.request, ...situation.request } },
    way: { ...way, options: (origin) => ({ ...way.options(origin), ...situation.options }) },
    situation,
    fault,
    when: 'first',
    style: row.operation === 'ProcessTransaction' ? 'pay' : 'end',
    connection: 'closed',
    expected,
    timeout: budgetOf(row, situation, expected),
  };
}

function budgetOf({ operation }: Row, { state }: Situation, expected: string): number {
  // `end` waits four seconds before the fifth attempt.
  if (state === 'in-process') return 7;
  return operation === 'ProcessTransaction' && expected === 'unknown' ? 2 : 20;
}
