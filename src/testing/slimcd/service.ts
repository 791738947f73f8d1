import type { Fault } from '../faults.js';
import type { Answer, Call, MockState } from '../mock-state.js';
import type { Store } from './store.js';

/** The arguments of a service of the mock SlimCD. */
export interface Scene {
  readonly mock: MockState;
  readonly store: Store;
  readonly call: Call;
  readonly fault: Fault | undefined;
  /** Returns the value of a field, whose name may have any case; empty if it is absent. */
  field(name: string): string;
  /** The received names and values, without the parameters of the service. */
  readonly fields: Readonly<Record<string, string>>;
  /** A credential that may store cards and make tokens, and nothing else. */
  readonly isPublic: boolean;
}

/** Answers one service. */
export type Service = (scene: Scene) => Answer;

const CODES: Readonly<Record<string, string>> = { Success: '0', FAIL: '1', Error: '2', TIMEOUT: '3', Cancel: '4' };

/** Makes a reply block, wrapped like those of the JSON service. The codes of TIMEOUT and Cancel are not documented. */
export function reply({ call, fault }: Scene, response: string, description: string, datablock: unknown): Answer {
  const url = `/soft/${call.operation}.asp`;
  const block = {
    response,
    responsecode: CODES[response],
    description,
    ...(fault === 'reponseurl' ? { reponseurl: url } : { responseurl: url }),
    datablock,
  };
  return { type: 'application/json', body: JSON.stringify(fault === 'flat' ? block : { reply: block }) };
}

/** Makes the reply of a success; `applied` says that it changed something. */
export const success = (scene: Scene, datablock: unknown, applied = false): Answer => ({
  ...reply(scene, 'Success', 'OK', datablock),
  applied,
});

/** Makes the reply of a refused operation. */
export const fail = (scene: Scene, description: string, datablock: unknown = ''): Answer =>
  reply(scene, 'FAIL', description, datablock);

/** Makes the reply to a faulty request. */
export const error = (scene: Scene, description: string): Answer => reply(scene, 'Error', description, '');
