// Shared by timer.ts and bullmq.ts.
import { type Ending, end } from 'sessiongate';
import type { SlimCD } from 'sessiongate/slimcd';

/** Remembers which payment sessions are open. A session that is neither paid nor ended in time is ended. */
export interface OpenSessions {
  /** Call this when a session was opened. Show the payment page only after it has resolved. */
  remember(sessionid: string): Promise<void>;
  /** Call this when a session was paid or ended. Otherwise the session is looked up after its time. */
  forget(sessionid: string): Promise<void>;
  /** Stops. The open sessions continue after the next start. */
  close(): Promise<void>;
}

/** Options for ending a session. */
export interface EndingOptions {
  readonly slimcd: SlimCD;
  /** The longest that one try may take, in seconds. */
  readonly timeout: number;
  /** How many sessions are ended at the same time. */
  readonly atOnce: number;
  /** Called after each try. Write it into your log, and release the order if the session is over. */
  readonly report: (sessionid: string, result: Pick<Ending, 'state' | 'error'>) => void;
}

/** Tries to end a session, and returns whether it is over: ended or paid. Rejects only if `report` throws. */
export async function tryToEnd({ slimcd, timeout, report }: EndingOptions, sessionid: string): Promise<boolean> {
  // `end` rejects only for an unusable request, such as an empty session ID.
  const result = await end(slimcd, { sessionid }, { timeout }).catch((error) => ({ state: 'unknown', error }) as const);
  report(sessionid, result);
  return result.state === 'ended' || result.state === 'already-ended' || result.state === 'completed';
}
