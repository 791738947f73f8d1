import { type Deadline, makeListeners } from './deadline.js';

/** A deadline that lasts until the last of its members has ended or left. */
export interface SharedDeadline extends Deadline {
  /** Adds a member; returns the function that removes it. */
  join(member: Deadline): () => void;
}

/** Starts a deadline without members. It ends when the last member has ended or left. */
export function startSharedDeadline(): SharedDeadline {
  const { callAll, ...listeners } = makeListeners();
  const members = new Set<Deadline>();
  let endedBy: Deadline['endedBy'];
  let released = false;

  const leave = (member: Deadline) => {
    if (!members.delete(member) || members.size > 0 || released) return;
    endedBy = member.endedBy ?? 'abort';
    callAll();
  };
  const readClocks = () => {
    // A member ends by its clock, also if its timer is late.
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
    release() {
      released = true;
    },
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
