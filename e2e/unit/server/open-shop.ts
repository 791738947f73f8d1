import type { ShopGateway } from './shop-gateway.js';
import type { Order } from './start-shop.js';

/** The action of the shopper on a session. */
export type Fate = 'paid' | 'cancelled' | 'abandoned';

/** One session of the shop. */
export interface OpenedSession {
  readonly sessionid: string;
  readonly fate: Fate;
  /** The payment is still in process when the shopper goes away, and is approved later. */
  readonly paysLate: boolean;
  /** Whether the shop knows that the session was paid or cancelled. */
  readonly forgotten: boolean;
  /** When the shop was asked to remember it, in milliseconds of `Date.now()`. */
  readonly openedAt: number;
}

const FATES: readonly Fate[] = ['paid', 'cancelled', 'abandoned'];
const LATE_PAYERS = 30;
const AT_ONCE = 20;

/**
 * Opens sessions. A third is paid, a third is cancelled, and a third is abandoned. Every other shopper who pays or
 * cancels comes back to the shop. `order` must repeat an order until it succeeds. `opened` gets the number of remembered
 * sessions.
 */
export async function openSessions(
  gateway: ShopGateway,
  total: number,
  order: (call: Order['call'], sessionid: string) => Promise<void>,
  opened: (count: number) => void,
): Promise<OpenedSession[]> {
  const sessions: OpenedSession[] = [];
  let next = 0;
  const shopper = async () => {
    while (next < total) {
      const index = next++;
      const fate = FATES[index % FATES.length] as Fate;
      const paysLate = fate === 'paid' && index < LATE_PAYERS * FATES.length;
      const forgotten = fate !== 'abandoned' && !paysLate && index % 2 === 0;
      const sessionid = await gateway.open();
      const openedAt = Date.now();
      await order('remember', sessionid);
      if (paysLate) gateway.setState(sessionid, 'in-process');
      else if (fate === 'paid') await gateway.pay(sessionid);
      else if (fate === 'cancelled') await gateway.cancel(sessionid);
      if (forgotten) await order('forget', sessionid);
      sessions.push({ sessionid, fate, paysLate, forgotten, openedAt });
      opened(sessions.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, shopper));
  return sessions;
}
