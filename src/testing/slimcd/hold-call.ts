import { type Fault, STATE_FAULTS } from '../faults.js';
import type { Call, MockState } from '../mock-state.js';

/** The faults that are answered at once in every state of the session. */
const ANSWERED_AT_ONCE: readonly unknown[] = STATE_FAULTS.filter((fault) => fault !== 'in-process');

/** Holds a CheckSession for its `wait` seconds, or until the state of the session changes. */
export async function holdCall(
  mock: MockState,
  call: Call,
  fault: Fault | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (call.operation !== 'CheckSession' || ANSWERED_AT_ONCE.includes(fault)) return;
  const fields = new Map(Object.entries(call.fields).map(([name, value]) => [name.toLowerCase(), String(value)]));
  const session = mock.sessions.get((fields.get('sessionid') ?? '').toUpperCase());
  const wait = Number(fields.get('wait') ?? 0);
  const final = fields.get('waitforcompleted')?.toLowerCase() === 'yes';
  const end = performance.now() + wait * 1000;
  const isOpen = () => session?.state === 'open' || session?.state === 'in-process';
  while (isOpen() && (final || !session?.declines) && performance.now() < end && !signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
