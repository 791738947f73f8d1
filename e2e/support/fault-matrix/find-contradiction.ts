import type { LoopbackGateway } from '../gateway.js';
import type { Case } from './case.js';
import type { Result } from './run-in-page.js';

/** The state of a session at its gateway after it was ended. */
const ENDED: Readonly<Record<string, readonly string[]>> = {
  slimcd: ['cancelled'],
  pagos: ['closed'],
  zastrpay: ['cancelled'],
  gvp: ['cancelled', 'cancelling', 'pending-cancellation'],
};

/** Returns the action of the gateway if the SDK contradicts it; otherwise undefined. */
export function findContradiction({ row, style }: Case, result: Result, gateway: LoopbackGateway): string | undefined {
  const { said, requestId } = result;
  // The error of a payment may be `unknown` although a look-up has found the payment.
  const outcome = style === 'pay' ? said : (result.outcome ?? said);
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
    approved: applied === 1 && calls.some((call) => call.applied && call.fields.client_transref === requestId),
    declined: applied === 0 && calls.some(({ fields }) => fields.client_transref === requestId),
  };
  // Two calls in parallel may have different results.
  const parts = [...said.split(' and '), ...outcome.split(' and ')];
  return parts.every((part) => isTrue[part]) ? undefined : did;
}

/** Counts the requests that arrived, including resent ones, without preflights. */
export const arrivalsAt = ({ requests }: LoopbackGateway): number =>
  requests.filter(({ method }) => method !== 'OPTIONS').length;

/** Returns the gateway's ID of the session of a request. */
export function nameOf({ request }: Pick<Case['row'], 'request'>): string {
  const { sessionid, SessionId, redirectSessionId, productId } = request;
  return `${sessionid ?? SessionId ?? redirectSessionId ?? productId}`;
}
