import type { Signal } from '../core/deadline.js';
import type { ClientOptions } from '../core/options.js';
import { isLoopback } from '../validation/fields.js';
import { healthAddress, locate } from './relay-client.js';

/**
 * Tells whether the gateway may be reachable. `navigator.onLine === false` is only a hint, because it is wrong on some
 * machines with virtual network adapters. So the SDK first sends an empty `HEAD` without cookies to the gateway's
 * origin, or to the relay's health address. The browser counts as offline if that fails too. Loopback needs no network.
 */
export async function isReachable(url: string, client: ClientOptions, signal: Signal): Promise<boolean> {
  if (!saysOffline()) return true;
  const address = new URL(locate(url));
  if (isLoopback(address.hostname)) return true;
  const probe = client.relay === undefined ? address.origin : locate(healthAddress(client.relay));
  try {
    await fetch(probe, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
    return !signal.aborted;
  } catch {
    return false;
  }
}

function saysOffline(): boolean {
  try {
    return globalThis.navigator?.onLine === false;
  } catch {
    return false;
  }
}
