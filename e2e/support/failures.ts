import { isSessionGateError, type SessionGateError } from '../../src/index.js';

/** Returns the error that a call throws or rejects with; fails if it resolves, and for an error of another kind. */
export async function failureOf(call: Promise<unknown> | (() => unknown)): Promise<SessionGateError> {
  let reply: unknown;
  try {
    reply = await (typeof call === 'function' ? call() : call);
  } catch (error) {
    if (isSessionGateError(error)) return error;
    throw error;
  }
  throw new Error(`resolved with ${JSON.stringify(reply)}`);
}
