import type { Browser } from '@playwright/test';
import type { LoopbackGateway } from '../gateway.js';
import type { Fault } from './fault.js';
import { FAULTS } from './faults.js';
import { arrivalsAt } from './find-contradiction.js';
import { endsSession, FACTORIES, OPERATIONS, type Row, type Way } from './operations.js';
import { setFault, startServers } from './servers.js';

/** A page that is left, with an armed ending or with a call in flight. */
export interface Leaving {
  readonly row: Row;
  readonly way: Way;
  readonly fault: Fault;
  readonly how: 'endOnLeave' | 'in flight';
}

const find = (name: string) => FAULTS.find((fault) => fault.name === name) as Fault;
/** The faults of a gateway after the page has gone. */
export const LEAVE_FAULTS = [
  'answers',
  'acts, then drops the connection',
  'drops the connection before it acts',
  'answers 500',
].map(find);

/**
 * Returns armed endings of all clients that support them, and every operation in flight by its first transport and
 * through the relay.
 */
export function allLeavings(): Leaving[] {
  return OPERATIONS.flatMap((row) => {
    const ways = row.ways.filter((way, index) => index === 0 || way.kind === 'relay');
    const leavable = ways.filter(({ kind }) => kind === 'relay' || row.gateway === 'slimcd');
    const armed = endsSession(row) ? leavable : [];
    return [
      ...armed.flatMap((way) => LEAVE_FAULTS.map((fault): Leaving => ({ row, way, fault, how: 'endOnLeave' }))),
      ...ways.map((way): Leaving => ({ row, way, fault: find('acts, then hangs'), how: 'in flight' })),
    ];
  });
}

/** Returns how often each request arrived, and whether the gateway carried it out. */
export async function leavePages(
  browser: Browser,
  leavings: readonly Leaving[],
): Promise<[Leaving, number, boolean][]> {
  const servers = await startServers(leavings.length);
  const gatewayOf = (number: number) => servers.gateways[number] as LoopbackGateway;
  for (const [number, { fault }] of leavings.entries()) {
    setFault(gatewayOf(number), fault, Number.POSITIVE_INFINITY, 0);
  }
  const tasks = leavings.map(({ row, way, how }, number) => {
    const { gateway, method } = row;
    return { number, how, factory: FACTORIES[gateway], method, ...servers.argumentsOf(row, way, number) };
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${servers.origin}/umd.html`);
  const arrival = async (number: number) => {
    while (arrivalsAt(gatewayOf(number)) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await page.exposeFunction('arrival', arrival);
  await page.evaluate(async (tasks) => {
    const load = (frame: HTMLIFrameElement, src: string) =>
      new Promise((resolve) => {
        frame.onload = resolve;
        frame.src = src;
      });
    const leave = async ({ number, how, factory, method, request, options }: (typeof tasks)[number]) => {
      const frame = document.createElement('iframe');
      const loaded = load(frame, location.href);
      document.body.append(frame);
      await loaded;
      const { SessionGate } = frame.contentWindow as Window;
      // biome-ignore lint/suspicious/noExplicitAny: a table cannot name the type of each operation
      const client = (SessionGate[factory] as any)(options);
      if (how === 'endOnLeave') {
        SessionGate.endOnLeave(client, request);
      } else {
        // biome-ignore lint/suspicious/noExplicitAny: as above
        const operation = method.split('.').reduce((owner: any, name) => owner[name], client);
        operation(request, { retry: 2 }).catch(() => {});
        // biome-ignore lint/suspicious/noExplicitAny: exposed above
        await (window as any).arrival(number);
      }
      await load(frame, 'about:blank');
    };
    await Promise.all(tasks.map(leave));
  }, tasks);
  await Promise.all(tasks.map(({ number }) => arrival(number)));
  // A repeat would be a quarter of a second later.
  await page.waitForTimeout(600);
  await context.close();
  const found = leavings.map((leaving, number): [Leaving, number, boolean] => {
    const gateway = gatewayOf(number);
    return [leaving, arrivalsAt(gateway), gateway.calls.some(({ applied }) => applied)];
  });
  await servers.close();
  return found;
}
