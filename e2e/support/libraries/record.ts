import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import type { LoopbackGateway } from '../gateway.js';
import { CALLS } from './run-calls.js';

/** Puts a session of SlimCD into the gateway's store for each call and returns their IDs. */
export function openSessions(gateway: LoopbackGateway): Record<string, string> {
  const sessions: Record<string, string> = {};
  for (const name of [...Object.keys(CALLS), 'leave', 'leave by the drop-in']) {
    const id = randomBytes(20).toString('hex').toUpperCase();
    sessions[name] = id;
    gateway.sessions.set(id, { gateway: 'slimcd', state: 'open', declines: 0, user: {}, amount: '1.00' });
  }
  return sessions;
}

/** Returns the operations that the gateway received for a session. */
export const callsWith = (gateway: LoopbackGateway, id: string) =>
  gateway.calls.filter(({ fields }) => fields.sessionid === id).map(({ operation }) => operation);

/** The expected record of the gateway for each session. */
function expectedCalls(name: string): string[] {
  if (name === 'card number by jsonp') return [];
  return /^(cancel|abort|drop-in|end by|wrong credential)/.test(name) ? ['CancelSession'] : [];
}

/** Fails if the gateway's record of the calls differs from the results in the page. */
export function checkRecord(gateway: LoopbackGateway, sessions: Record<string, string>): void {
  const names = Object.keys(CALLS);
  const record = names.map((name) => [name, callsWith(gateway, sessions[name] ?? '')]);
  expect(record).toEqual(names.map((name) => [name, expectedCalls(name)]));
  const counted = (operation: string) => gateway.calls.filter((call) => call.operation === operation);
  expect(counted('CreateSession').map(({ fields }) => [fields.formname, fields.amount])).toEqual(
    Array.from({ length: 3 }, () => ['form', '1.00']),
  );
  expect(counted('ProcessTransaction')).toHaveLength(2);
  expect(counted('CancelRedirectSession')).toHaveLength(1);
  expect(counted('CancelProduct')).toHaveLength(1);
  expect(counted('GetClientSessionID')).toHaveLength(1);
  expect(counted('GetResult').map(({ fields }) => fields.Inputs)).toEqual([[{ Ref: 'A1', Value: [[{ Value: '1' }]] }]]);
}
