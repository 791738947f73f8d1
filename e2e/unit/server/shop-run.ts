import { expect } from '../../support/node-test.js';
import { type OpenedSession, openSessions } from './open-shop.js';
import { type Cancellation, type ShopGateway, startShopGateway } from './shop-gateway.js';
import type { Order, Report, Shop } from './start-shop.js';

/** Sessions of one run. */
export const TOTAL = 2000;
/** Milliseconds after which an example ends a session. */
export const ABANDONED_AFTER = 2000;
/** The settings of both examples. A try must be short, because the gateway is down for a while. */
export const ENDING_OPTIONS = { timeout: 1, atOnce: 10 } as const;
export const TRY_AGAIN_AFTER = 500;

const POLL = { timeout: 240_000, intervals: [50] };

/** A gateway, the reports of the shops, and the states of their sessions. */
export interface ShopRun {
  readonly gateway: ShopGateway;
  readonly report: (said: Report) => void;
  /** Opens all sessions; `crash` is called in the middle. `shop` returns the process that runs at that moment. */
  open(shop: () => Shop, crash: () => void): Promise<void>;
  /** Runs `action` when the examples have sent so many cancellations. */
  at(count: number, action: () => void): Promise<void>;
  /** Takes the gateway down at so many cancellations, until the examples have noticed. */
  outage(count: number): Promise<void>;
  /** Lets the late payments succeed, as soon as the examples have found each of them unfinished. */
  payLate(): Promise<void>;
  /** Waits until nothing is left to do: `countRecord` counts what the example still remembers. */
  settle(countRecord: () => Promise<number>): Promise<void>;
  /** Compares everything with the record of the gateway, and returns the totals. */
  judge(): Totals;
}

/** The totals of a run. The first seven are the same in every run. */
export interface Totals {
  readonly sessions: number;
  readonly paid: number;
  readonly 'cancelled by the shopper': number;
  readonly 'ended by the example': number;
  readonly 'left open': number;
  readonly 'cancelled although paid': number;
  readonly 'cancelled twice': number;
  /** Cancellations for a session that the gateway had been asked to cancel before. */
  readonly 'repeated cancellations': number;
}

/** Starts the gateway of a run. */
export async function startRun(): Promise<ShopRun> {
  const gateway = await startShopGateway();
  const reports: Report[] = [];
  let sessions: OpenedSession[] = [];

  return {
    gateway,
    report: (said) => reports.push(said),
    async open(shop, crash) {
      const order = async (call: Order['call'], sessionid: string) => {
        // A shop would show an error. Here it tries again, so that each run has the same sessions.
        for (let isDone = false; !isDone; ) {
          isDone = await shop()
            .order(call, sessionid)
            .then(() => true)
            .catch(() => new Promise((resolve) => setTimeout(() => resolve(false), 20)));
        }
      };
      sessions = await openSessions(gateway, TOTAL, order, (count) => count === 700 && crash());
      gateway.watch();
    },
    at: (count, action) => reached(gateway, count, action),
    async outage(count) {
      await reached(gateway, count, gateway.goDown);
      const before = reports.length;
      const failed = () => reports.slice(before).filter(({ state }) => state === 'unknown').length;
      await expect.poll(failed, POLL).toBeGreaterThan(0);
      await gateway.comeBack();
    },
    async payLate() {
      const late = sessions.filter(({ paysLate }) => paysLate);
      const found = () => new Set(reports.filter(isTriedAgain).map(({ sessionid }) => sessionid));
      await expect.poll(() => late.filter(({ sessionid }) => !found().has(sessionid)).length, POLL).toBe(0);
      for (const { sessionid } of late) gateway.setState(sessionid, 'paid');
    },
    async settle(countRecord) {
      const open = () => sessions.filter(({ sessionid }) => !isOver(gateway.stateOf(sessionid))).length;
      await expect.poll(async () => [open(), await countRecord()], POLL).toEqual([0, 0]);
    },
    judge: () => judge(gateway, sessions, reports),
  };
}

/** Whether nothing certain is known, or the gateway refused because the payment is in process. */
const isTriedAgain = ({ state }: Report) => state === 'unknown' || state === 'refused';

const isOver = (state?: string) => state === 'paid' || state === 'cancelled';

const reached = (gateway: ShopGateway, count: number, action: () => void) =>
  new Promise<void>((resolve) => {
    gateway.at(count, () => {
      action();
      resolve();
    });
  });

function judge(gateway: ShopGateway, sessions: readonly OpenedSession[], reports: readonly Report[]): Totals {
  const cancellations = new Map<string, Cancellation[]>();
  const of = (sessionid: string) => cancellations.get(sessionid) ?? [];
  for (const cancellation of gateway.cancellations) {
    const { sessionid } = cancellation;
    cancellations.set(sessionid, [...of(sessionid), cancellation]);
  }
  const applied = (sessionid: string) => of(sessionid).filter((cancellation) => cancellation.applied).length;
  const count = (isCounted: (session: OpenedSession) => boolean) => sessions.filter(isCounted).length;

  // The example must not end a forgotten session, nor any session before its time. Each check is one `expect` for all
  // sessions, because thousands of them take seconds.
  const isEndedTooSoon = ({ sessionid, forgotten, openedAt }: OpenedSession) => {
    const arrivals = of(sessionid).map(({ arrivedAt }) => arrivedAt);
    return forgotten ? arrivals.length > 0 : Math.min(...arrivals) < openedAt + ABANDONED_AFTER;
  };
  expect(sessions.filter(isEndedTooSoon)).toEqual([]);
  const said: Record<string, string> = { ended: 'cancelled', 'already-ended': 'cancelled', completed: 'paid' };
  const certain = reports.filter((report) => !isTriedAgain(report));
  expect(certain.map(({ sessionid }) => [sessionid, gateway.stateOf(sessionid)])).toEqual(
    certain.map(({ sessionid, state }) => [sessionid, said[state]]),
  );
  const stateOf = ({ sessionid }: OpenedSession) => gateway.stateOf(sessionid);
  return {
    sessions: sessions.length,
    paid: count((session) => stateOf(session) === 'paid'),
    'cancelled by the shopper': count(({ sessionid, fate }) => fate === 'cancelled' && applied(sessionid) === 0),
    'ended by the example': count(({ sessionid }) => applied(sessionid) > 0),
    'left open': count((session) => !isOver(stateOf(session))),
    'cancelled although paid': count((session) => session.fate === 'paid' && stateOf(session) !== 'paid'),
    'cancelled twice': count(({ sessionid }) => applied(sessionid) > 1),
    'repeated cancellations': gateway.cancellations.length - cancellations.size,
  };
}
