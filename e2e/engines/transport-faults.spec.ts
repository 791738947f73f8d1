import { cancelAll } from '../support/cancel-in-page.js';
import type { AnyFault } from '../support/faults.js';
import type { LoopbackGateway } from '../support/gateway.js';
import { expect, startGateways, test } from './test.js';
import { FALLBACK_FAULTS, FAULTS, NETWORK, OK, PROTOCOL, TIMEOUT, WAYS, type Way } from './transport-ends.js';

type Name = keyof typeof FAULTS;
const NAMES = Object.keys(FAULTS) as Name[];

for (const way of Object.keys(WAYS) as Way[]) {
  test(`cancelSession by ${way} ends with the documented code and outcome after each fault`, async ({
    page,
    site,
    browserName,
  }) => {
    await page.goto(`${site}/umd.html`);
    const { gateways, close } = await startGateways(NAMES);
    // The calls that wait for their timeout run last, so that no other call delays them.
    const isHanging = (name: Name) => FAULTS[name][way] === TIMEOUT;
    for (const names of [NAMES.filter((name) => !isHanging(name)), NAMES.filter(isHanging)]) {
      // `auto` has half of its time for each of its two transports.
      const timeout = !names.some(isHanging) ? 20 : way === 'auto' ? 3 : 1;
      const calls = names.map((name) => {
        const { origin } = prepare(gateways[name], name);
        return { factory: { ...WAYS[way], statsOrigin: origin }, options: { timeout } };
      });
      const results = await cancelAll(page, calls);

      for (const [index, { reply, error, settled, attempts }] of results.entries()) {
        const name = names[index] as Name;
        const end = FAULTS[name][way];
        const { calls } = gateways[name];
        // WebKit runs HTML in place of a script, which the other engines block.
        const runs = browserName === 'webkit' && name === 'html' && end === NETWORK;
        expect.soft(error ? `${error.code} ${error.outcome}` : 'ok', name).toBe(runs ? PROTOCOL : end);
        const success = { response: 'Success', responsecode: '0', description: 'OK' };
        if (end === OK) expect.soft(reply, name).toMatchObject(success);
        expect.soft(settled, name).toBe(1);
        expect.soft(attempts, name).toBe(way === 'auto' && FALLBACK_FAULTS.includes(name) ? 2 : 1);
        // `refused` says that the gateway did not carry out the request.
        if (error?.outcome === 'refused')
          expect
            .soft(
              calls.some(({ applied }) => applied),
              name,
            )
            .toBe(false);
        if (end === OK)
          expect
            .soft(
              calls.filter(({ applied }) => applied),
              name,
            )
            .toHaveLength(1);
      }
    }
    await close();
  });
}

function prepare(gateway: LoopbackGateway, name: Name): LoopbackGateway {
  return Object.assign(gateway, { delay: 0.3, fault: name === 'none' ? undefined : (name as AnyFault) });
}
