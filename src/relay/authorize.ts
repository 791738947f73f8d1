import { Problem } from './problem.js';
import type { RelayedCall, RelayOptions } from './types.js';
import { LateError } from './within.js';

/** Throws `Problem` unless the merchant allows the call. */
export type Decide = (call: RelayedCall, ask: <T>(run: () => T | Promise<T>) => Promise<T>) => Promise<void>;

/** Wraps the merchant's `authorize`, and warns once in the console when it returns anything but a boolean. */
export function createDecide(authorize: RelayOptions['authorize']): Decide {
  let hasWarned = false;
  return async (call, ask) => {
    const decision: unknown = await ask(() => authorize(call)).catch((error: unknown) => {
      throw new Problem(error instanceof LateError ? 'authorize-late' : 'authorize-threw', { cause: error });
    });
    if (decision === true) return;
    if (decision === false) throw new Problem('authorize-denied', { cause: new Error('authorize returned false') });
    const type = decision === null ? 'null' : typeof decision;
    const message = `authorize must return true or false; it returned ${type}, which counts as false`;
    if (!hasWarned) console.warn(`sessiongate relay: ${message}`);
    hasWarned = true;
    throw new Problem('authorize-not-boolean', { cause: new Error(message) });
  };
}
