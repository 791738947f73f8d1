import { execFileSync } from 'node:child_process';
import { send } from '#send';
import { send as sendByFetch } from '../../../src/transport/send-fetch.js';
import { send as sendByKy } from '../../../src/transport/send-ky.js';
import { expect, test } from '../../support/node-test.js';

const ADDRESS = 'https://gateway.test/end?a=1';
const INIT = { method: 'POST', body: 'a=1', headers: { 'x-request-id': '7' } };

const original = globalThis.fetch;
test.afterEach(() => {
  globalThis.fetch = original;
});

test('`#send` is the file with ky unless the condition plain-fetch is set', () => {
  expect(send).toBe(sendByKy);
  const code = `process.stdout.write(import.meta.resolve('#send'))`;
  const args = ['--conditions', 'plain-fetch', '--input-type', 'module', '--eval', code];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toMatch(/\/src\/transport\/send-fetch\.ts$/);
});

for (const [name, send] of Object.entries({ 'send-ky': sendByKy, 'send-fetch': sendByFetch })) {
  test(`${name} calls fetch with the address and the options as they are, right after handOver`, async () => {
    const calls: unknown[][] = [];
    globalThis.fetch = async (...args) => {
      calls.push(args);
      return new Response('no', { status: 503 });
    };
    const response = await send(ADDRESS, INIT, () => calls.push(['handOver']));
    expect(calls).toEqual([['handOver'], [ADDRESS, INIT]]);
    expect(calls[1]?.[1]).toBe(INIT);
    expect(response.status).toBe(503);
    expect(await response.text()).toBe('no');
  });

  test(`${name} rejects with the error of fetch and calls fetch once`, async () => {
    let calls = 0;
    const error = new TypeError('cut');
    globalThis.fetch = async () => {
      calls += 1;
      throw error;
    };
    await expect(send(ADDRESS, INIT, () => {})).rejects.toBe(error);
    expect(calls).toBe(1);
  });

  test(`${name} rejects without calling handOver where there is no fetch`, async () => {
    let handedOver = false;
    (globalThis as { fetch?: unknown }).fetch = undefined;
    const sent = send(ADDRESS, INIT, () => {
      handedOver = true;
    });
    await expect(sent).rejects.toThrow('fetch is missing here');
    expect(handedOver).toBe(false);
  });
}
