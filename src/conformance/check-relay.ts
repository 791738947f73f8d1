import { checkCase } from './check-case.js';
import { ANSWER_TIME, checkRule } from './check-rule.js';
import { callThroughRelay } from './clients.js';
import { type ScriptedGateway, startScriptedGateway } from './scripted-gateway.js';
import type { CheckedCase, OperationVector } from './types.js';
import { vectors } from './vectors.js';

/** The options of `checkRelay`. */
export interface CheckRelayOptions {
  /** The address of the relay with its prefix, such as `http://localhost:8080/pay`. */
  relay: string;
  /** The port of 127.0.0.1 on which the relay expects the gateways; 4300 unless set. */
  port?: number | undefined;
  /** The origin of the shop that the relay serves; the relay's origin unless set. */
  origin?: string | undefined;
}

/**
 * Compares a relay in any language with the vectors: it must forward the documented requests with its credentials and
 * reject requests that no page may send. The relay must be configured with `relaySettings`. Rejects with one sentence
 * if the origin is unusable, the port is taken or the relay does not answer.
 *
 * @example
 * ```js
 * // The relay of `shop` is configured with relaySettings('http://127.0.0.1:4300').
 * const checked = await checkRelay({ relay: `${shop.origin}/pay`, port: 4300 });
 * console.log(checked.filter(({ problems }) => problems.length > 0).length); // prints: 0
 * ```
 */
export async function checkRelay({ relay, port = 4300, origin }: CheckRelayOptions): Promise<CheckedCase[]> {
  const address = new URL(relay).href.replace(/\/$/, '');
  const shop = origin ?? new URL(relay).origin;
  if (!URL.canParse(shop) || new URL(shop).origin !== shop)
    throw new Error('origin must have a scheme and no path, such as https://shop.example');
  const gateway = await startScriptedGateway(port);
  try {
    await requireAnswer(address);
    return await checkAll(gateway, address, shop);
  } finally {
    await gateway.close();
  }
}

async function checkAll(gateway: ScriptedGateway, relay: string, shop: string): Promise<CheckedCase[]> {
  const checked: CheckedCase[] = [];
  for (const vector of vectors.cases) {
    const operation = vectors.operations[vector.operation] as OperationVector;
    if (operation.isDirectOnly) continue;
    const call = () => callThroughRelay(operation, relay, shop);
    checked.push(await checkCase(vector, operation, gateway, call, true));
  }
  for (const rule of vectors.rules) checked.push(await checkRule(rule, gateway, relay, shop));
  return checked;
}

async function requireAnswer(relay: string): Promise<void> {
  try {
    const response = await fetch(`${relay}/health`, { signal: AbortSignal.timeout(ANSWER_TIME) });
    await response.body?.cancel();
  } catch {
    throw new Error(`no relay answers at ${relay}; start it first`);
  }
}
