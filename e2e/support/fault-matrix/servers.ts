import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRelay } from '../../../src/relay/index.js';
import { accounts } from '../accounts.js';
import type { Certificate } from '../certificate.js';
import { type LoopbackGateway, startGateway } from '../gateway.js';
import { startPages } from '../pages.js';
import type { Connection } from './case.js';
import type { Fault } from './fault.js';
import type { Row, Way } from './operations.js';

/** A separate gateway for each case, each behind a relay, and the pages of the shop. */
export interface Servers {
  readonly origin: string;
  /** The origin of `/settled/<number>` and `/warm/<number>`. */
  readonly control: string;
  /** By the number of the case. */
  readonly gateways: readonly LoopbackGateway[];
  /** The options of the factory and of the operation of a case. */
  argumentsOf(row: Row, way: Way, number: number): { options: Record<string, unknown>; request: Row['request'] };
  close(): Promise<void>;
}

/** Starts the servers for a number of cases; the gateways use HTTP/2 if there is a certificate. */
export async function startServers(count: number, certificate?: Certificate): Promise<Servers> {
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
    argumentsOf({ gateway, request }, { kind, options }, number) {
      if (kind !== 'relay') return { options: options(gateways[number]?.origin ?? ''), request };
      // The relay holds the credentials of FTIPGW.
      return { options: { relay: `/pay/${number}` }, request: gateway === 'ftipgw' ? {} : request };
    },
    async close() {
      await Promise.all([pages, control, ...gateways].map((server) => server.close()));
    },
  };
}

/**
 * Requests of a page to the test, on a separate origin, because a page may have used up the connections to the shop.
 */
async function startControl(gateways: readonly LoopbackGateway[]) {
  const server = createServer(async ({ url = '' }, response) => {
    const [, task, number] = url.split('/');
    const gateway = gateways[Number(number)];
    // Remaining connections of a call would block others. A browser may resend the request when they are cut, so the
    // server stops listening first.
    if (task === 'settled') void gateway?.close();
    // The relay reuses this connection, because it uses the same `fetch`.
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

/** Sets the fault of a gateway for a number of requests. */
export function setFault(
  gateway: LoopbackGateway,
  { does, onlyWith }: Fault,
  times: number,
  delay: number,
  connection: Connection = 'closed',
): void {
  // Nobody listens at this port. The port of a closed gateway may belong to another server.
  if (does === 'closed')
    return void Object.assign(gateway, { origin: gateway.origin.replace('127.0.0.1', '127.0.0.2') });
  const preflight = onlyWith === 'preflight' ? 'refuse' : 'allow';
  Object.assign(gateway, { fault: does, times, preflight, keepAlive: connection !== 'closed', delay });
}
