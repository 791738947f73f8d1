import { createRelay } from '../../../src/relay/index.js';
import { accounts } from '../accounts.js';
import { type LoopbackGateway, startGateway } from '../gateway.js';
import { startPages } from '../pages.js';
import type { Fault } from './faults.js';
import type { Row, Way } from './operations.js';

/** A gateway of its own for each case, each behind a relay, and the pages of the shop. */
export interface Stage {
  readonly origin: string;
  /** By the number of the case. */
  readonly gateways: readonly LoopbackGateway[];
  /** What the factory and the operation of a case are told. */
  argumentsOf(row: Row, way: Way, number: number): { options: Record<string, unknown>; request: Row['request'] };
  close(): Promise<void>;
}

/** Starts all that so many cases need. */
export async function startStage(count: number): Promise<Stage> {
  const gateways = await Promise.all(Array.from({ length: count }, () => startGateway()));
  const relays: ReturnType<typeof createRelay>[] = [];
  const relay = (request: Request) => {
    const number = Number(new URL(request.url).pathname.split('/')[2]);
    const { origin = '' } = gateways[number] ?? {};
    relays[number] ??= createRelay({ authorize: () => true, prefix: `/pay/${number}`, ...accounts(origin) });
    return relays[number](request);
  };
  const pages = await startPages(['e2e/support/pages'], { relay });
  return {
    origin: pages.origin,
    gateways,
    argumentsOf({ gateway, request }, { carrier, options }, number) {
      if (carrier !== 'relay') return { options: options(gateways[number]?.origin ?? ''), request };
      // The relay holds what FTIPGW asks for.
      return { options: { relay: `/pay/${number}` }, request: gateway === 'ftipgw' ? {} : request };
    },
    async close() {
      await Promise.all([pages, ...gateways].map((server) => server.close()));
    },
  };
}

/** Tells a gateway what shall go wrong, for so many requests. */
export function setFault(gateway: LoopbackGateway, { does, of }: Fault, times: number, delay: number): void {
  // Nobody listens there. The port of a gateway that is gone may be another server's.
  if (does === 'closed')
    return void Object.assign(gateway, { origin: gateway.origin.replace('127.0.0.1', '127.0.0.2') });
  const preflight = of === 'preflight' ? 'refuse' : 'allow';
  Object.assign(gateway, { fault: does, times, preflight, keepAlive: false, delay });
}
