import { type LoopbackGateway, startGateway } from '../support/gateway.js';

export { expect, test } from '../support/shared-page.js';

/** Why a test is skipped that asks for more than a page. */
export const NO_CONTROL = 'the WebDriver of WebKitGTK has no say over cookies, requests and the network';

/** Starts a gateway for each of these names. */
export async function startGateways<Name extends string>(
  names: readonly Name[],
): Promise<{ gateways: Readonly<Record<Name, LoopbackGateway>>; close(): Promise<unknown> }> {
  const started = await Promise.all(names.map(async (name) => [name, await startGateway()] as const));
  return {
    gateways: Object.fromEntries(started) as Record<Name, LoopbackGateway>,
    close: () => Promise.all(started.map(([, gateway]) => gateway.close())),
  };
}
