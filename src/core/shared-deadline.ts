import { type Deadline, makeListeners } from './deadline.js';

/** A deadline that lasts until the last of its members has ended or left. */
export interface SharedDeadline extends Deadline {
  /** Adds a member; call what it returns when that one no longer waits. */
  join(member: Deadline): () => void;
}

/** Starts a deadline without members; it has not ended until the last of those that join is gone. */
export function startSharedDeadline(): SharedDeadline {
  const { callAll, ...listeners } = makeListeners();
  const members = new Set<Deadline>();
  let endedBy: Deadline['endedBy'];

  const leave = (member: Deadline) => {
    if (!members.delete(member) || members.size > 0) return;
    endedBy = member.endedBy ?? 'abort';
    callAll();
  };
  const readClocks = () => {
    // Late timers do not keep a member alive: its clock counts.
    members.forEach((member) => {
      if (member.aborted) leave(member);
    });
    return endedBy;
  };

  return {
    ...listeners,
    get endedBy() {
      return readClocks();
    },
    get aborted() {
      return readClocks() !== undefined;
    },
    left() {
      let longest = 0;
      members.forEach((member) => {
        longest = Math.max(longest, member.left());
      });
      return longest;
    },
    release() {},
    join(member) {
      const onEnd = () => leave(member);
      members.add(member);
      member.addEventListener('abort', onEnd);
      return () => {
        member.removeEventListener('abort', onEnd);
        leave(member);
      };
    },
  };
}
