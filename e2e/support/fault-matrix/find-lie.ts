import type { LoopbackGateway } from '../gateway.js';
import type { Case } from './cases.js';
import type { Result } from './run-in-page.js';

/** How a session stands at its gateway after it has been ended. */
const ENDED: Readonly<Record<string, readonly string[]>> = {
  slimcd: ['cancelled'],
  pagos: ['closed'],
  zastrpay: ['cancelled'],
  gvp: ['cancelled', 'cancelling', 'pending-cancellation'],
};

/** What the gateway did, where that is not what the SDK said; nothing where it is. */
export function findLie({ row }: Case, { said, outcome = said }: Result, gateway: LoopbackGateway): string | undefined {
  const calls = gateway.calls.filter(({ operation }) => operation === row.operation);
  const applied = calls.filter((call) => call.applied).length;
  const arrived = arrivalsAt(gateway);
  const { state = 'none' } = gateway.sessions.get(nameOf(row)) ?? {};
  const isEnded = ENDED[row.gateway]?.includes(state);
  const did = `${row.operation}: ${arrived} arrived, ${applied} applied, the session is ${state}`;
  const isTrue: Record<string, boolean | undefined> = {
    ok: (row.safety === 'read' ? calls.length : applied) > 0,
    refused: applied === 0,
    'not-sent': arrived === 0,
    unknown: true,
    'unknown, not sent': arrived === 0,
    ended: isEnded,
    'already-ended': isEnded,
    pending: isEnded,
    completed: state === 'paid',
  };
  return isTrue[said] && isTrue[outcome] ? undefined : did;
}

/** Requests that arrived, by whoever's doing, without those that only ask whether they may. */
export const arrivalsAt = ({ requests }: LoopbackGateway): number =>
  requests.filter(({ method }) => method !== 'OPTIONS').length;

/** What the gateway calls the session of a request. */
export function nameOf({ request }: Pick<Case['row'], 'request'>): string {
  const { sessionid, SessionId, redirectSessionId, productId } = request;
  return `${sessionid ?? SessionId ?? redirectSessionId ?? productId}`;
}
