import { now } from '../core/deadline.js';
import { ownProperties } from '../core/types.js';
import { quietly } from '../transport/quietly.js';
import { followedLink } from './followed-link.js';
import { findLeaves, keepLeaves, type Leave, type Leaves, type LeavesWindow } from './leaves.js';

/** The longest time between `suspend`, or a followed link, and the end of the page, in milliseconds. */
const SUSPENDED_FOR = 10_000;

interface Armed {
  readonly leave: Leave;
  /** A moment of the clock `now`. Compared instead of using a timer, because timers run late in hidden pages. */
  suspendedUntil: number;
  /** Clicks on links to the payment of this session, which the listeners of the page may still prevent. */
  readonly clicks: Set<Event>;
}

/** Keeps an ending from being sent for the next 10 seconds. */
function suspend(armed: Armed): void {
  armed.suspendedUntil = now() + SUSPENDED_FOR;
}

/** Suspends an ending if the click, of which the page has been told, follows its link. */
function settleClick(armed: Armed, click: Event): void {
  // After that, `preventDefault` has no effect on the link, but still changes the event.
  if (armed.clicks.delete(click) && !click.defaultPrevented) suspend(armed);
}

/** Returns the armed endings of the page, and starts to listen if none was armed before. */
export function openLeaves(page: LeavesWindow): Leaves {
  return findLeaves() ?? startLeaves(page);
}

function startLeaves(page: LeavesWindow): Leaves {
  const bySession = new Map<string, Armed>();
  /** The functions to call if the page comes back. */
  let onReturns: (() => void)[] = [];
  let wasHidden = false;

  const onHide = () => {
    wasHidden = true;
    bySession.forEach((armed, session) => {
      for (const click of armed.clicks) settleClick(armed, click);
      if (armed.suspendedUntil > now()) return;
      bySession.delete(session);
      const { send, onReturn } = armed.leave;
      send();
      if (onReturn) onReturns[onReturns.length] = onReturn;
    });
  };
  const onShow = () => {
    // The first `pageshow` of a page that is still loading does not mean that it came back.
    if (!wasHidden) return;
    wasHidden = false;
    bySession.forEach((armed) => {
      armed.suspendedUntil = 0;
    });
    // In microtasks, so that one that throws does not stop the others.
    for (const onReturn of onReturns) queueMicrotask(onReturn);
    onReturns = [];
  };
  const onClick = (event: Event) => {
    const address = followedLink(event);
    if (address === undefined) return;
    bySession.forEach((armed) => {
      if (!armed.leave.leadsToPayment?.(address)) return;
      armed.clicks.add(event);
      setTimeout(() => settleClick(armed, event));
    });
  };
  // Has no effect for a listener that is there already.
  const listen = () => {
    page.addEventListener('pagehide', onHide);
    page.addEventListener('pageshow', onShow);
    // Twice, because one listener of the page may stop the event, and another one may set the address of the link.
    page.addEventListener('click', onClick, true);
    page.addEventListener('click', onClick);
  };
  listen();
  // `document.open` and `document.write` remove all listeners and the root of the document (HTML, 8.4.1).
  quietly(() => new MutationObserver(listen).observe(page.document, ownProperties({ childList: true })));

  const leaves: Leaves = {
    arm(session, leave) {
      const armed: Armed = { leave, suspendedUntil: 0, clicks: new Set() };
      bySession.set(session, armed);
      return () => {
        // Another ending may be armed for the session by now.
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
