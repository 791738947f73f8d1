import { type LoopbackGateway, startGateway } from '../support/gateway.js';

export { expect, test } from '../support/shared-page.js';

/** The reason to skip a test in WebKitGTK that needs more than a page. */
export const NO_CONTROL = 'the WebDriver of WebKitGTK does not control cookies, requests and the network';

/** Starts a gateway for each name. */
export async function startGateways<Name extends string>(
  names: readonly Name[],
): Promise<{ gateways: Readonly<Record<Name, LoopbackGateway>>; close(): Promise<unknown> }> {
  const started = await Promise.all(names.map(async (name) => [name, await startGateway()] as const));
  return {
    gateways: Object.fromEntries(started) as Record<Name, LoopbackGateway>,
    close: () => Promise.all(started.map(([, gateway]) => gateway.close())),
  };
}
