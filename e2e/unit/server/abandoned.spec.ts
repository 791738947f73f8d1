import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { test as base, expect } from '../../support/node-test.js';
import { hasRedis, type RedisServer, startRedis } from './redis.js';
import { ABANDONED_AFTER, ENDING_OPTIONS, type ShopRun, startRun, type Totals, TRY_AGAIN_AFTER } from './shop-run.js';
import { type ShopSettings, startShop } from './start-shop.js';

const test = base.extend<{ run: ShopRun; folder: string; redis: RedisServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  run: async ({}, use) => {
    const run = await startRun();
    await use(run);
    await run.gateway.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the requested fixtures from here
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'sessiongate-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  redis: async ({ folder }, use, testInfo) => {
    testInfo.skip(!hasRedis, 'redis-server is not installed');
    const redis = await startRedis(folder);
    await use(redis);
    await redis.stop();
  },
});

// On an idle machine each run takes a quarter of a minute.
test.setTimeout(300_000);

/** The totals that docs/server.md has of every run, by the name of the row. */
const DOCUMENTED = Object.fromEntries(
  [...readFileSync('docs/server.md', 'utf8').matchAll(/^\| ([a-z ]+) \| ([\d,]+) \|$/gm)].map(([, name, count]) => [
    name,
    Number(count?.replace(',', '')),
  ]),
);

function expectDocumented(totals: Totals): void {
  const { 'repeated cancellations': repeated, ...always } = totals;
  const description = Object.entries(totals).map(([name, count]) => `${name}: ${count}`);
  test.info().annotations.push({ type: 'totals', description: description.join(', ') });
  console.log(`${test.info().title}\n  ${description.join(', ')}`);
  expect(always).toEqual(DOCUMENTED);
  expect(repeated).toBeGreaterThan(0);
}

test('timer.ts ends each abandoned session once, although its process is killed and the gateway fails', async ({
  run,
  folder,
}) => {
  const path = join(folder, 'open-sessions');
  const start = (abandonedAfter: number) => {
    const options = { ...ENDING_OPTIONS, path, abandonedAfter, tryAgainAfter: TRY_AGAIN_AFTER };
    const settings = { example: 'timer.ts', start: 'startTimer', origin: run.gateway.origin, options } as const;
    return startShop(settings, run.report);
  };
  const restart = async (abandonedAfter: number) => {
    shop.kill();
    await shop.gone;
    shop = await start(abandonedAfter);
  };
  // Ends nothing while the sessions are opened.
  let shop = await start(600_000);
  await run.open(
    () => shop,
    () => restart(600_000),
  );
  const killed = run.at(200, () => shop.kill());
  const outage = run.outage(500);
  const killedAgain = run.at(800, () => shop.kill());
  await restart(ABANDONED_AFTER);
  await killed;
  await restart(ABANDONED_AFTER);
  await outage;
  await killedAgain;
  await restart(ABANDONED_AFTER);
  await run.payLate();
  await run.settle(async () => countOpen(readFileSync(path, 'utf8')));
  expectDocumented(run.judge());
  shop.kill();
});

function countOpen(file: string): number {
  const open = new Set<string>();
  for (const line of file.split('\n').filter((text) => text.endsWith('}'))) {
    const { opened, over } = JSON.parse(line);
    if (opened) open.add(opened);
    else open.delete(over);
  }
  return open.size;
}

test('bullmq.ts ends each abandoned session once, although a worker and Redis are killed and the gateway fails', async ({
  run,
  redis,
}) => {
  const address = { host: '127.0.0.1', port: redis.port };
  const start = (name: 'openQueue' | 'startWorker', options: object) => {
    const settings: ShopSettings = {
      example: 'bullmq.ts',
      start: name,
      origin: run.gateway.origin,
      options: { redis: address, ...options },
    };
    return startShop(settings, run.report);
  };
  const shop = await start('openQueue', { abandonedAfter: ABANDONED_AFTER, tryAgainAfter: TRY_AGAIN_AFTER });
  const restartRedis = () => {
    redis.kill();
    return redis.restart();
  };
  await run.open(() => shop, restartRedis);
  const startWorker = () => start('startWorker', { ...ENDING_OPTIONS, takeOverAfter: 2000 });
  const outage = run.outage(500);
  const redisKilled = run.at(800, redis.kill);
  const first = await startWorker();
  const killed = run.at(200, () => first.kill());
  const second = await startWorker();
  await killed;
  const third = await startWorker();
  await outage;
  await redisKilled;
  await redis.restart();
  await run.payLate();
  const queue = new Queue('open-payment-sessions', { connection: address });
  await run.settle(async () => {
    const counts = await queue.getJobCounts();
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  });
  expectDocumented(run.judge());
  await queue.close();
  for (const process of [shop, second, third]) process.kill();
});
