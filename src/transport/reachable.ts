import type { Signal } from '../core/deadline.js';
import type { ClientOptions } from '../core/options.js';
import { isLoopback } from '../validation/fields.js';
import { healthAddress, locate } from './relay-client.js';

/**
 * Whether the gateway may be reachable. `navigator.onLine === false` is a hint and no proof: it is wrong on some
 * machines with virtual network adapters. So the gateway's origin, or the relay's health address, is first sent an
 * empty `HEAD` without cookies; only where that fails too is the browser offline. Loopback needs no network.
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
