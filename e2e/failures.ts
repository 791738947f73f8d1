import type { SessionGateError } from '../src/index.js';

/** The error that a promise rejects with; fails where it resolves. */
export async function failureOf(promise: Promise<unknown>): Promise<SessionGateError> {
  const reply = await promise.then(
    (value) => ({ value }),
    (error: SessionGateError) => ({ error }),
  );
  if ('error' in reply) return reply.error;
  throw new Error(`resolved with ${JSON.stringify(reply.value)}`);
}

/** Every text that can be reached from a value, hidden members included: to look for a secret in. */
export function everyText(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || !value) return String(value);
  if (seen.has(value)) return '';
  seen.add(value);
  const keys = Reflect.ownKeys(value);
  return keys.map((key) => `${String(key)} ${everyText(Reflect.get(value, key), seen)}`).join('\n');
}
