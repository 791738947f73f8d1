import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createMockGateways } from '../../../src/testing/mock-gateways.js';
import { samples } from '../../../src/testing/slimcd/samples.js';

/** A SlimCD on loopback. The reports of the shops are compared with its record. */
export interface ShopGateway {
  readonly origin: string;
  /** The state of each session: `open`, `in-process`, `paid` or `cancelled`. */
  stateOf(sessionid: string): string | undefined;
  setState(sessionid: string, state: string): void;
  /** Every CancelSession since `watch` was called, in order. */
  readonly cancellations: readonly Cancellation[];
  /** From now on cancellations count, and the answer to every tenth of them is lost. */
  watch(): void;
  /** Runs `action` when cancellation number `count` arrives, before it is answered. */
  at(count: number, action: () => void): void;
  /** Opens a session and returns its ID. It and the next two save the way over the network, which costs most time. */
  open(): Promise<string>;
  /** Pays for a session on its hosted page. */
  pay(sessionid: string): Promise<void>;
  /** Cancels a session as the shopper's page would. */
  cancel(sessionid: string): Promise<void>;
  /** Refuses every connection and cuts those that are open. */
  goDown(): void;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export interface Cancellation {
  readonly sessionid: string;
  /** In milliseconds of `Date.now()`. */
  readonly arrivedAt: number;
  /** Whether the gateway cancelled the session for it. */
  readonly applied: boolean;
}

const SERVICE = '/soft/json/jsonscript.asp?service=';

/** Starts the gateway on a free port of 127.0.0.1. */
export async function startShopGateway(): Promise<ShopGateway> {
  const cancellations: Cancellation[] = [];
  const actions = new Map<number, () => void>();
  let isWatching = false;
  const mock = createMockGateways({
    fault: (call) => {
      if (!isWatching || call.operation !== 'CancelSession') return undefined;
      cancellations.push({
        sessionid: String(call.fields.sessionid),
        arrivedAt: Date.now(),
        get applied() {
          return call.applied;
        },
      });
      actions.get(cancellations.length)?.();
      return cancellations.length % 10 === 0 ? 'reset-after' : undefined;
    },
  });
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method, url, headers } = incoming;
    try {
      const body = await text(incoming);
      const init = { method, headers: { 'content-type': headers['content-type'] ?? '' }, body };
      const response = await mock.fetch(origin + url, init);
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
    } catch {
      // The mock rejects if a connection must be reset.
      outgoing.destroy();
    }
  };
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const post = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams({ username: samples.username, ...fields });
    const response = await mock.fetch(origin + path, { method: 'POST', body });
    return response.text();
  };
  const goDown = () => {
    server.close();
    server.closeAllConnections();
  };
  return {
    origin,
    stateOf: (sessionid) => mock.sessions.get(sessionid)?.state,
    setState(sessionid, state) {
      Object.assign(mock.sessions.get(sessionid) ?? {}, { state });
    },
    cancellations,
    watch() {
      isWatching = true;
    },
    at(count, action) {
      actions.set(count, action);
    },
    async open() {
      const { siteid, priceid, amount } = samples;
      const text = await post(`${SERVICE}CreateSession`, {
        siteid,
        priceid,
        amount,
        formname: 'shop',
        transtype: 'SALE',
      });
      return JSON.parse(text).reply.datablock.sessionid;
    },
    async pay(sessionid) {
      const page = await post('/soft/showsession.asp', { sessionid, cardnumber: samples.cards.approved });
      if (!page.includes('Payment approved.')) throw new Error('the payment was not approved');
    },
    async cancel(sessionid) {
      const text = await post(`${SERVICE}CancelSession`, { sessionid });
      if (JSON.parse(text).reply.response !== 'Success') throw new Error('the session was not cancelled');
    },
    goDown,
    comeBack: () => listen(port),
    close: async () => goDown(),
  };
}
