import { CALLS, test as inProcess } from './fixtures.js';
import { CANCEL } from './requests.js';
import { expect, test } from './server.js';
import { cancellation } from './upstream.js';

for (const maxInFlight of [1, 3]) {
  inProcess(
    `calls beyond maxInFlight ${maxInFlight} get 503 and are not sent, and later calls are served`,
    async ({ relayWith, upstream }) => {
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      upstream.respond = async () => {
        await held;
        return undefined;
      };
      const relay = relayWith({ maxInFlight });
      const served = Array.from({ length: maxInFlight }, () => relay(CALLS.slimcd()));
      const rejected = await Promise.all(Array.from({ length: 5 }, () => relay(CALLS.slimcd())));
      for (const response of rejected) {
        expect([response.status, await response.json()]).toEqual([503, { code: 'NETWORK', outcome: 'not-sent' }]);
        expect(response.headers.get('retry-after')).toBe('1');
      }
      release();
      expect((await Promise.all(served)).map(({ status }) => status)).toEqual(Array(maxInFlight).fill(200));
      upstream.respond = undefined;
      expect((await relay(CALLS.slimcd())).status).toBe(200);
      expect(upstream.sent).toHaveLength(maxInFlight + 1);
    },
  );
}

inProcess('each way in which a call can fail gives its place back', async ({ relayWith, upstream }) => {
  const relay = relayWith({
    maxInFlight: 1,
    authorize: ({ gateway }) => {
      if (gateway === 'gvp') throw new Error('down');
      return gateway !== 'zastrpay';
    },
  });
  upstream.respond = () => Promise.reject(new Error('reset'));
  const statuses = [];
  for (const call of Object.values(CALLS)) statuses.push((await relay(call())).status);
  expect(statuses).toEqual([502, 502, 502, 403, 403]);
  upstream.respond = undefined;
  expect((await relay(CALLS.slimcd())).status).toBe(200);
});

inProcess('the default allows 1,000 calls in flight', async ({ relayWith, upstream }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  upstream.respond = async () => {
    await held;
    return Response.json({ reply: { response: 'Success', responsecode: '0' } });
  };
  const relay = relayWith();
  const served = Array.from({ length: 1000 }, () => relay(CALLS.slimcd()));
  expect((await relay(CALLS.slimcd())).status).toBe(503);
  release();
  const statuses = (await Promise.all(served)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1000);
});

test('the relay recovers over real HTTP, and health is answered under full load', async ({ serve, gateway }) => {
  gateway.fault = 'hang-before';
  const relay = await serve({ maxInFlight: 2, timeout: 1 });
  const cancel = () => relay.post(CANCEL, { body: cancellation });
  const held = [cancel(), cancel()];
  await expect.poll(() => gateway.requests.length).toBe(2);
  expect((await cancel()).status).toBe(503);
  expect((await fetch(`${relay.origin}/pay/health`)).status).toBe(204);
  expect((await Promise.all(held)).map(({ status }) => status)).toEqual([504, 504]);
  gateway.fault = undefined;
  expect((await cancel()).status).toBe(200);
});
