import type { Page } from '@playwright/test';
import { samples } from '../../../src/testing/index.js';
import type { LoopbackGateway } from '../gateway.js';
import type { Connection } from './case.js';
import type { Fault } from './fault.js';
import { FAULTS, refusal } from './faults.js';
import { arrivalsAt } from './find-contradiction.js';
import { OPERATIONS, type Row } from './operations.js';
import { askPeers, type PeerName, type Told } from './peers-in-page.js';
import type { Engine } from './run-matrix.js';
import { setFault, startServers } from './servers.js';

/** One call by a peer, its result in the page, and the gateway's record. */
export interface PeerFinding {
  readonly peer: PeerName;
  readonly operation: string;
  readonly fault: Fault;
  readonly connection: Connection;
  readonly told: Told;
  readonly isFalse: boolean;
  readonly applied: number;
  readonly arrived: number;
}

const BY_POST: readonly PeerName[] = ['fetch', 'ky', 'axios', 'sessiongate'];
const BY_SCRIPT: readonly PeerName[] = ['jQuery JSONP', 'fetch-jsonp', 'sessiongate jsonp'];

type Plan = Pick<PeerFinding, 'peer' | 'operation' | 'fault' | 'connection'>;

/** Every fault for a cancellation by each peer and a payment by those that can send one by POST. */
function plan(connection: Connection): Plan[] {
  const row = OPERATIONS.find(({ operation }) => operation === 'CancelSession') as Row;
  const faults = [...FAULTS, refusal(row)].filter(({ onlyWith }) => onlyWith !== 'preflight');
  return faults.flatMap((fault) => {
    const byPost = fault.onlyWith === 'padding' ? [] : BY_POST;
    return [
      ...[...byPost, ...BY_SCRIPT].map((peer) => ({ peer, operation: 'CancelSession', fault, connection })),
      ...byPost.map((peer) => ({ peer, operation: 'ProcessTransaction', fault, connection })),
    ];
  });
}

/** Runs every peer against every fault, by connections of the given kind. */
export async function runPeers(engine: Engine, connection: Connection): Promise<PeerFinding[]> {
  const plans = plan(connection);
  const servers = await startServers(plans.length);
  const gatewayOf = (number: number) => servers.gateways[number] as LoopbackGateway;
  for (const [number, { fault }] of plans.entries()) {
    setFault(gatewayOf(number), fault, Number.POSITIVE_INFINITY, fault.hangs ? SECONDS : 0.3, connection);
  }
  const tasks = plans.map(({ peer, operation }, number) => ({
    number,
    peer,
    operation,
    origin: gatewayOf(number).origin,
    isWarm: connection !== 'closed',
  }));
  const { page, close } = await engine.open();
  await page.goto(`${servers.origin}/peers.html`);
  await isReady(page);
  const told = new Map(await askPeers(page, tasks, samples.slimcd, SECONDS, servers.control));
  await close();
  const findings = plans.map((plan, number) => judge(plan, told.get(number) ?? 'nothing', gatewayOf(number)));
  await servers.close();
  return findings;
}

/** How long a page waits for a peer. */
const SECONDS = 6;

const isReady = (page: Page) => page.waitForFunction(() => 'ky' in window);

/** A failure counts as false if the gateway had acted, because the page would offer to pay again. */
function judge(plan: Plan, told: Told, gateway: LoopbackGateway): PeerFinding {
  const { operation } = plan;
  const applied = gateway.calls.filter((call) => call.operation === operation && call.applied).length;
  const isFalse = told === 'done' ? applied === 0 : (told === 'refused' || told === 'failed') && applied > 0;
  return { ...plan, told, isFalse, applied, arrived: arrivalsAt(gateway) };
}
