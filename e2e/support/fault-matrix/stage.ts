import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRelay } from '../../../src/relay/index.js';
import { accounts } from '../accounts.js';
import type { Certificate } from '../certificate.js';
import { type LoopbackGateway, startGateway } from '../gateway.js';
import { startPages } from '../pages.js';
import type { Connection } from './cases.js';
import type { Fault } from './faults.js';
import type { Row, Way } from './operations.js';

/** A gateway of its own for each case, each behind a relay, and the pages of the shop. */
export interface Stage {
  readonly origin: string;
  /** The origin that is asked for `/settled/<number>` and `/warm/<number>`. */
  readonly control: string;
  /** By the number of the case. */
  readonly gateways: readonly LoopbackGateway[];
  /** What the factory and the operation of a case are told. */
  argumentsOf(row: Row, way: Way, number: number): { options: Record<string, unknown>; request: Row['request'] };
  close(): Promise<void>;
}

/** Starts all that so many cases need; the gateways speak HTTP/2 where there is a certificate. */
export async function startStage(count: number, certificate?: Certificate): Promise<Stage> {
  const gateways = await Promise.all(Array.from({ length: count }, () => startGateway(0, certificate)));
  const relays: ReturnType<typeof createRelay>[] = [];
  const relay = (request: Request) => {
    const number = Number(new URL(request.url).pathname.split('/')[2]);
    const { origin = '' } = gateways[number] ?? {};
    relays[number] ??= createRelay({ authorize: () => true, prefix: `/pay/${number}`, ...accounts(origin) });
    return relays[number](request);
  };
  const pages = await startPages(['e2e/support/pages', 'node_modules'], { relay });
  const control = await startControl(gateways);
  return {
    origin: pages.origin,
    control: control.origin,
    gateways,
    argumentsOf({ gateway, request }, { carrier, options }, number) {
      if (carrier !== 'relay') return { options: options(gateways[number]?.origin ?? ''), request };
      // The relay holds what FTIPGW asks for.
      return { options: { relay: `/pay/${number}` }, request: gateway === 'ftipgw' ? {} : request };
    },
    async close() {
      await Promise.all([pages, control, ...gateways].map((server) => server.close()));
    },
  };
}

/** What a page has the test do, on an origin of its own, since a page may have used up the connections to the shop. */
async function startControl(gateways: readonly LoopbackGateway[]) {
  const server = createServer(async ({ url = '' }, response) => {
    const [, task, number] = url.split('/');
    const gateway = gateways[Number(number)];
    // What is left of a call would keep others from being sent. A browser may send it again when it is cut off, so that
    // nobody listens any more.
    if (task === 'settled') void gateway?.close();
    // The relay finds this connection, because it asks by the same `fetch`.
    if (task === 'warm')
      await fetch(`${gateway?.origin}/warm`).then(
        (answer) => answer.text(),
        () => {},
      );
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Tells a gateway what shall go wrong, for so many requests. */
export function setFault(
  gateway: LoopbackGateway,
  { does, of }: Fault,
  times: number,
  delay: number,
  connection: Connection = 'closed',
): void {
  // Nobody listens there. The port of a gateway that is gone may be another server's.
  if (does === 'closed')
    return void Object.assign(gateway, { origin: gateway.origin.replace('127.0.0.1', '127.0.0.2') });
  const preflight = of === 'preflight' ? 'refuse' : 'allow';
  Object.assign(gateway, { fault: does, times, preflight, keepAlive: connection !== 'closed', delay });
}
