// Ends abandoned sessions with BullMQ and Redis, for a shop of several machines. Any running worker ends a session.
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import { type EndingOptions, type OpenSessions, tryToEnd } from './open-sessions.js';

export interface QueueOptions {
  /** The address of Redis, such as `{ host: 'redis.internal', port: 6379 }`. */
  readonly redis: ConnectionOptions;
  /** Milliseconds after which a session counts as abandoned. */
  readonly abandonedAfter: number;
  /** Milliseconds until a session with an uncertain state is tried again. */
  readonly tryAgainAfter: number;
}

export interface WorkerOptions extends EndingOptions {
  readonly redis: ConnectionOptions;
  /** Milliseconds until another worker takes the sessions of a worker that crashed. */
  readonly takeOverAfter: number;
}

interface JobData {
  readonly sessionid: string;
}

const QUEUE = 'open-payment-sessions';

/** The longest that a request to Redis may take, in milliseconds. */
const REDIS_TIMEOUT = 2000;

/** Rejects if Redis does not answer in time. BullMQ itself waits as long as the first connection takes. */
function inTime<Result>(work: Promise<Result>): Promise<Result> {
  const late = sleep(REDIS_TIMEOUT, undefined, { ref: false }).then(() => {
    throw new Error('Redis does not answer');
  });
  return Promise.race([work, late]);
}

/** Use this in each process that opens sessions. */
export function openQueue({ redis, abandonedAfter, tryAgainAfter }: QueueOptions): OpenSessions {
  // Without Redis `remember` soon rejects, so that no shopper sees a session that is not remembered.
  const connection = { ...redis, maxRetriesPerRequest: 1 } as ConnectionOptions;
  const queue = new Queue<JobData>(QUEUE, { connection });
  queue.on('error', console.error);
  // BullMQ takes no number as ID, and a session ID may happen to consist of digits.
  const jobIdOf = (sessionid: string) => `session-${sessionid}`;
  return {
    async remember(sessionid) {
      const settings = {
        // The same session is remembered once, however often it is added.
        jobId: jobIdOf(sessionid),
        delay: abandonedAfter,
        attempts: Number.MAX_SAFE_INTEGER,
        backoff: { type: 'fixed', delay: tryAgainAfter },
        stackTraceLimit: 1,
        removeOnComplete: true,
      };
      await inTime(queue.add('end', { sessionid }, settings));
    },
    async forget(sessionid) {
      // Removes nothing while a worker has the session. That worker finds out that the session is over.
      await inTime(queue.remove(jobIdOf(sessionid)));
    },
    close: () => inTime(queue.close()),
  };
}

/** Starts a worker that ends abandoned sessions. Start one or more, in separate processes or in those of the shop. */
export function startWorker(options: WorkerOptions): { close(): Promise<void> } {
  const { redis, atOnce, takeOverAfter } = options;
  const work = async ({ data }: { data: JobData }) => {
    const isOver = await tryToEnd(options, data.sessionid);
    if (!isOver) throw new Error('try again later');
  };
  const worker = new Worker<JobData>(QUEUE, work, {
    connection: redis,
    concurrency: atOnce,
    lockDuration: takeOverAfter,
    stalledInterval: takeOverAfter,
    // Otherwise BullMQ gives up a session whose worker has crashed twice.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    // Comes after a lost connection to Redis.
    runRetryDelay: 1000,
  });
  worker.on('error', console.error);
  return { close: () => worker.close() };
}
