import { openQueue } from '../../../docs/server/bullmq.js';
import { SESSION } from '../../support/cancel-in-page.js';
import { freePort } from '../../support/free-port.js';
import { expect, test } from '../../support/node-test.js';

test('`remember` of bullmq.ts rejects when Redis cannot be reached, and `close` ends', async () => {
  const { error } = console;
  console.error = () => {};
  const queue = openQueue({
    redis: { host: '127.0.0.1', port: await freePort() },
    abandonedAfter: 1000,
    tryAgainAfter: 1000,
  });
  await expect(queue.remember(SESSION)).rejects.toThrow();
  await queue.close().catch(() => {});
  console.error = error;
});
