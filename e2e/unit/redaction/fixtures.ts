import assert from 'node:assert/strict';
import {
  type CallEvent,
  createFtipgw,
  createGvp,
  createPagos,
  createSlimCD,
  createZastrpay,
} from '../../../src/index.js';
import { everyText } from '../../support/every-text.js';
import { test as base, expect } from '../../support/fetch-stub.js';
import { hasIdentifier, hasSecret, type Way } from '../../support/secret-scan/canaries.js';

export { expect } from '../../support/fetch-stub.js';

/** Playwright's test without a network, which fails if anything is printed. */
export const test = base.extend<{ silence: undefined }>({
  silence: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
    async ({}, use) => {
      const real = { ...console };
      const printed: string[] = [];
      for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
        console[level] = (...values: unknown[]) => printed.push(everyText(values));
      }
      await use(undefined);
      Object.assign(console, real);
      expect(printed.join().replace('SlimCD: visitors can read this credential; use a public one', '')).not.toMatch(
        /\S/,
      );
    },
    { auto: true },
  ],
});

const FACTORIES = { createSlimCD, createPagos, createFtipgw, createZastrpay, createGvp };

type Operation = (request: unknown, ...settings: unknown[]) => Promise<unknown>;

/** Makes the call of a way, and the client behind it. */
export function open(way: Way, events: CallEvent[] = []): { client: never; run: Operation } {
  const options: Record<string, unknown> = {
    ...way.options,
    retry: 0,
    observe: (event: CallEvent) => events.push(event),
  };
  if (way.provider) options[way.provider] = () => way.options[way.provider as string];
  const client = FACTORIES[way.factory](options as never);
  const [group, name] = way.method;
  const place = client as unknown as Record<string, Operation & Record<string, Operation>>;
  return { client: client as never, run: (name ? place[group]?.[name] : place[group]) as Operation };
}

/** Fails if the result of a call contains a secret. */
export function expectNothing(what: string, ...ends: unknown[]): void {
  for (const value of ends) {
    assert.ok(!hasSecret(everyText(value)), `${what}: a secret in ${everyText(value)}`);
    assert.ok(!hasIdentifier(everyText(value, 'reply')), `${what}: a name in ${everyText(value, 'reply')}`);
  }
}
