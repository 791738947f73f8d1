import type { Deadline, Signal } from './deadline.js';

/** A deadline that lasts until the last of its members has ended or left. */
export interface SharedDeadline extends Deadline {
  /** Adds a member; call what it returns when that one no longer waits. */
  join(member: Deadline): () => void;
}

/** Starts a deadline without members; it has not ended until the last of those that join is gone. */
export function startSharedDeadline(): SharedDeadline {
  let members: Deadline[] = [];
  let listeners: (() => void)[] = [];
  let endedBy: Deadline['endedBy'];

  const longest = () => {
    let left = 0;
    for (const member of members) if (!member.aborted) left = Math.max(left, member.left());
    return left;
  };
  const leave = (member: Deadline) => {
    const before = members.length;
    members = members.filter((other) => other !== member);
    if (members.length > 0 || before === 0 || endedBy) return;
    endedBy = member.endedBy ?? 'abort';
    const told = listeners;
    listeners = [];
    for (const listener of told) listener();
  };
  const isOver = () => {
    // Late timers do not keep a member alive: its clock counts.
    for (const member of members) if (member.aborted) leave(member);
    return endedBy !== undefined;
  };

  return {
    get endedBy() {
      return isOver() ? endedBy : undefined;
    },
    get aborted() {
      return isOver();
    },
    left: () => (isOver() ? 0 : longest()),
    release: () => {},
    addEventListener: (_: 'abort', listener: () => void) => {
      listeners.push(listener);
    },
    removeEventListener: (_: 'abort', listener: () => void) => {
      listeners = listeners.filter((other) => other !== listener);
    },
    join(member) {
      members.push(member);
      const onEnd = () => leave(member);
      (member as Signal).addEventListener('abort', onEnd);
      return () => {
        member.removeEventListener('abort', onEnd);
        leave(member);
      };
    },
  };
}
