// A process of a shop that uses an example of `docs/server`. start-shop.ts starts it, sends it messages and kills it.
import type { Order, ShopSettings } from './start-shop.js';

// Not imported by name, because the examples are compiled against the built package.
const load = (path: string): Promise<Record<string, (options: object) => unknown>> => import(path);

interface OpenSessions {
  remember(sessionid: string): Promise<void>;
  forget(sessionid: string): Promise<void>;
}

const tell = (message: unknown) => process.send?.(message);
const { start, example, origin, options } = JSON.parse(process.env.SHOP ?? '') as ShopSettings;
const { createSlimCD } = await load('sessiongate');
const { [start]: startExample } = await load(new URL(`../../../docs/server/${example}`, import.meta.url).href);
const slimcd = createSlimCD?.({ username: 'R6UT8C6M', statsOrigin: origin });
const report = (sessionid: string, { state, error }: { state: string; error?: { outcome?: string } }) =>
  tell({ report: { sessionid, state, outcome: error?.outcome } });
const sessions = (await startExample?.({ ...options, slimcd, report })) as OpenSessions;

process.on('message', async ({ id, call, sessionid }: Order) => {
  try {
    await sessions[call](sessionid);
    tell({ done: id });
  } catch (error) {
    tell({ done: id, error: String(error) });
  }
});
// Ends with the process that started it.
process.on('disconnect', () => process.exit());
tell({ ready: true });
