import { samples } from '../../../src/testing/index.js';
import type { Case } from './cases.js';
import { FAULTS, type Fault } from './faults.js';
import { OPERATIONS, type Row, type Way } from './operations.js';

/** A session that cannot be ended, or not by this caller. */
export interface Scene {
  readonly name: string;
  /** How the session stands at the gateway; it has none of that name where this is absent. */
  readonly state?: string;
  readonly request?: Record<string, unknown>;
  /** The factory's. */
  readonly options?: Record<string, unknown>;
  /** What `end` says of it, where each answer arrives and after a first one that was lost. */
  readonly says: readonly [string, string];
}

const refused = ['refused', 'unknown'] as const;
const { pagos, zastrpay, gvp } = samples;

/** By the gateway's operation. */
export const SCENES: Readonly<Record<string, readonly Scene[]>> = {
  CancelSession: [
    { name: 'cancelled before', state: 'cancelled', says: ['already-ended', 'ended'] },
    { name: 'paid', state: 'paid', says: ['completed', 'completed'] },
    { name: 'in process', state: 'in-process', says: refused },
    { name: 'not there', says: refused },
    { name: 'wrong credential', state: 'open', options: { username: 'WRONG000' }, says: refused },
  ],
  CloseDedicatedSession: [
    // Its words alone tell these apart, and a copy of the request may have closed the session.
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
  CancelProduct: [
    { name: 'cancelled before', state: 'cancelled', says: ['already-ended', 'unknown'] },
    { name: 'being cancelled', state: 'cancelling', says: ['pending', 'unknown'] },
    { name: 'not renewable', state: 'non-renewable', says: refused },
    { name: 'not there', says: refused },
    { name: 'wrong PIN', state: 'active', request: { pin: `1${gvp.pin.slice(1)}` }, says: refused },
  ],
};

/** The cases of all scenes: answered, then with a first answer that is lost after and before the gateway acts. */
export function allScenes(): Case[] {
  const [none, before, after] = ['none', 'drop-before', 'drop-after'].map(
    (name) => FAULTS.find(({ does = 'none' }) => does === name) as Fault,
  ) as [Fault, Fault, Fault];
  return OPERATIONS.flatMap((row) =>
    (SCENES[row.operation] ?? []).flatMap((scene) => {
      const ways = row.ways.filter(({ carrier }) => carrier === 'fetch' || (carrier === 'relay' && !scene.options));
      return ways.flatMap((way) =>
        [none, before, after].map((fault) => inScene(row, way, scene, fault, scene.says[fault === none ? 0 : 1])),
      );
    }),
  );
}

function inScene(row: Row, way: Way, scene: Scene, fault: Fault, expected: string): Case {
  return {
    row: { ...row, request: { ...row.request, ...scene.request } },
    way: { ...way, options: (origin) => ({ ...way.options(origin), ...scene.options }) },
    scene,
    fault,
    when: 'first',
    style: 'end',
    expected,
    // In process: it waits for four seconds before the attempt that would be the fifth.
    timeout: scene.state === 'in-process' ? 7 : 20,
  };
}
