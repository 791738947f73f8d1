import { now } from '../core/deadline.js';
import { followedLink } from './followed-link.js';
import { findLeaves, keepLeaves, type Leave, type Leaves, type LeavesWindow } from './leaves.js';

/** How long a page may take to go away after it was left on purpose, in milliseconds. */
const SUSPENDED_FOR = 10_000;

interface Armed {
  readonly leave: Leave;
  /** By the clock of `now`. The clock is read instead of a timer set, because timers run late in hidden pages. */
  suspendedUntil: number;
}

/** Returns what the page has armed, and starts to listen where nothing was armed before. */
export function openLeaves(page: LeavesWindow): Leaves {
  return findLeaves() ?? startLeaves(page);
}

function startLeaves(page: LeavesWindow): Leaves {
  const bySession = new Map<string, Armed>();
  let wasHidden = false;

  const suspend = (armed: Armed) => {
    armed.suspendedUntil = now() + SUSPENDED_FOR;
  };
  const onHide = () => {
    wasHidden = true;
    bySession.forEach((armed, session) => {
      if (armed.suspendedUntil > now()) return;
      bySession.delete(session);
      const { send, onReturn } = armed.leave;
      send();
      if (onReturn) page.addEventListener('pageshow', () => onReturn(), { once: true });
    });
  };
  const onShow = () => {
    // A page that is still loading has its first `pageshow` ahead of it.
    if (!wasHidden) return;
    wasHidden = false;
    bySession.forEach((armed) => {
      armed.suspendedUntil = 0;
    });
  };
  const onClick = (event: Event) => {
    const address = followedLink(event);
    if (address === undefined) return;
    bySession.forEach((armed) => {
      if (armed.leave.leadsToPayment?.(address)) suspend(armed);
    });
  };
  page.addEventListener('pagehide', onHide);
  page.addEventListener('pageshow', onShow);
  page.addEventListener('click', onClick);

  const leaves: Leaves = {
    arm(session, leave) {
      const armed: Armed = { leave, suspendedUntil: 0 };
      bySession.set(session, armed);
      return () => {
        // By now something else may be armed for the session.
        if (bySession.get(session) === armed) bySession.delete(session);
      };
    },
    suspend(session) {
      const armed = bySession.get(session);
      if (armed) suspend(armed);
    },
    disarm: (session) => void bySession.delete(session),
  };
  keepLeaves(page, leaves);
  return leaves;
}
