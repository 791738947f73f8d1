import { ownProperties } from '../core/types.js';
import { pageWindow } from './leaves.js';

/** The record of a session until its state is certain. */
export interface SessionRecord {
  /** A request may have ended the session: it got no usable answer, or a refusal that a copy of it may have caused. */
  inDoubt: boolean;
  /** The request id of the attempts so far. */
  requestId?: string;
}

/** The records of the sessions whose state is not certain, by the key of the session. */
export interface SessionRecords {
  /** Returns the record of a session. */
  recordOf(session: string): SessionRecord;
  /** Deletes the record of a session whose state is certain. */
  forget(session: string): void;
  /** Adds `change` to the calls of the ending operation in flight for a session, and returns their number. */
  countCalls(session: string, change: 1 | 0 | -1): number;
}

const RECORDS: unique symbol = /* @__PURE__ */ Symbol.for('sessiongate.records') as never;

/**
 * Returns the records of the page, which every client and every copy of the package shares. In a worker and on a
 * server, where several shoppers may be served, makes records for one client.
 */
export function openRecords(): SessionRecords {
  const page = pageWindow() as (Window & { [RECORDS]?: SessionRecords }) | undefined;
  const opened = page?.[RECORDS];
  if (opened) return opened;
  const bySession = new Map<string, SessionRecord>();
  const calls = new Map<string, number>();
  const records: SessionRecords = {
    recordOf(session) {
      const record = bySession.get(session) ?? ownProperties({ inDoubt: false });
      bySession.set(session, record);
      return record;
    },
    forget: (session) => void bySession.delete(session),
    countCalls(session, change) {
      const count = (calls.get(session) ?? 0) + change;
      if (count > 0) calls.set(session, count);
      else calls.delete(session);
      return count;
    },
  };
  if (page) Object.defineProperty(page, RECORDS, ownProperties({ value: records }));
  return records;
}
