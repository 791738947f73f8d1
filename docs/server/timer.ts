// Ends abandoned sessions on a timer, for a shop that runs in one process. The sessions are kept in a file.
import { setTimeout as sleep } from 'node:timers/promises';
import { type EndingOptions, type OpenSessions, tryToEnd } from './open-sessions.js';
import { openSessionFile } from './session-file.js';

export interface TimerOptions extends EndingOptions {
  /** The file, on a disk that outlives the process. No other process may use it. */
  readonly path: string;
  /** Milliseconds after which a session counts as abandoned. */
  readonly abandonedAfter: number;
  /** Milliseconds until a session with an uncertain state is tried again. */
  readonly tryAgainAfter: number;
}

/** Milliseconds between two checks for abandoned sessions. */
const CHECK_EVERY = 500;

/** Remembers sessions and ends the abandoned ones, including those of an earlier process. */
export async function startTimer(options: TimerOptions): Promise<OpenSessions> {
  const { path, abandonedAfter, tryAgainAfter, atOnce } = options;
  const file = await openSessionFile(path);
  const stop = new AbortController();
  /** When each open session is ended, in milliseconds of `Date.now()`. */
  const dueAt = new Map<string, number>();
  for (const [sessionid, openedAt] of file.opened) dueAt.set(sessionid, openedAt + abandonedAfter);

  const forget = async (sessionid: string) => {
    dueAt.delete(sessionid);
    // If this line is lost, the session is looked up once more after the next start, which does no harm.
    await file.append({ over: sessionid }).catch(() => {});
  };
  const endNext = async (due: Iterator<string>) => {
    for (let next = due.next(); !next.done && !stop.signal.aborted; next = due.next()) {
      const sessionid = next.value;
      if (!dueAt.has(sessionid)) continue; // forgotten meanwhile
      // A `report` that throws must not stop the timer.
      const isOver = await tryToEnd(options, sessionid).catch(console.error);
      if (isOver) await forget(sessionid);
      // `report` may have forgotten it.
      else if (dueAt.has(sessionid)) dueAt.set(sessionid, Date.now() + tryAgainAfter);
    }
  };
  const run = async () => {
    while (!stop.signal.aborted) {
      const now = Date.now();
      const due = [...dueAt.keys()].filter((sessionid) => (dueAt.get(sessionid) ?? 0) <= now).values();
      // Each loop takes the next session from the same list when it has finished one.
      await Promise.all(Array.from({ length: atOnce }, () => endNext(due)));
      await sleep(CHECK_EVERY, undefined, { signal: stop.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    async remember(sessionid) {
      const openedAt = Date.now();
      await file.append({ opened: sessionid, at: openedAt });
      dueAt.set(sessionid, openedAt + abandonedAfter);
    },
    forget,
    async close() {
      stop.abort();
      await running;
      await file.close();
    },
  };
}
