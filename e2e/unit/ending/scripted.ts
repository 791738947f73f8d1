import type { Signal } from '../../../src/core/deadline.js';
import {
  AbortedError,
  GatewayError,
  NetworkError,
  RefusedError,
  type SessionGateError,
} from '../../../src/core/errors.js';
import { type Endable, type GatewayEnding, makeEndable } from '../../../src/ending/description.js';
import { sessionKey } from '../../../src/ending/session-key.js';
import type { NextStep } from '../../../src/ending/types.js';

type Request = { id: string | number; pin?: string };
/** The results of the attempts in order; `hang` lasts until the attempt is cut. */
export type Script = (SessionGateError | object | 'hang')[];

/** The possible results of an attempt. */
export const lost = () => new NetworkError('no readable answer', { outcome: 'unknown', retryable: true });
export const unsent = () => new NetworkError('offline', { outcome: 'not-sent', retryable: true });
export const failed = () => new GatewayError('HTTP status 500', { outcome: 'unknown', retryable: true });
export const no = () => new RefusedError('no', { outcome: 'refused' });
export const busy = () => new RefusedError('too many requests', { outcome: 'refused', retryable: true });
const cut = () => new AbortedError('cut off', { outcome: 'unknown' });
export const YES = { response: 'Success' };

/** A client whose gateway answers by a script, and which records what was asked of it. */
export function scripted(answers: Script, checks: NextStep[] = [], more: Partial<GatewayEnding<Request>> = {}) {
  const asked: string[] = [];
  const signals: Signal[] = [];
  const requestIds: (string | undefined)[] = [];
  const client = {} as Endable<Request>;
  makeEndable<Request>(client, 'slimcd', {
    operation: 'CancelSession',
    encode: ({ id, pin = '' }) => ({
      url: 'https://gateway.example',
      fields: [
        { name: 'id', value: `${id}`, sensitivity: 'public' },
        { name: 'pin', value: `${pin}`, sensitivity: 'secret' },
      ],
    }),
    identify: (request) => sessionKey(request, ['id']),
    onNoAnswer: () => (checks.length ? 'check' : 'again'),
    attempt: async (_, { signal, requestId }) => {
      asked.push('attempt');
      signals.push(signal);
      requestIds.push(requestId);
      const answer = answers.shift() ?? YES;
      if (answer === 'hang') {
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(cut())));
      }
      if (answer instanceof Error) throw answer;
      return answer;
    },
    check: async () => {
      asked.push('check');
      return checks.shift() ?? 'check';
    },
    ...more,
  });
  return { client, asked, signals, requestIds };
}
