import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Server } from './servers.js';

const PATH = '/pay/slimcd/soft/json/jsonscript.asp?service=CancelSession';
const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

/** The result of one call: the reply for its session, a rejection that was not sent, or anything else. */
export type Answer = 'right' | 'not-sent' | 'wrong';

/** The results of a turn of calls. */
export interface LoadTurn {
  /** Milliseconds of each call. */
  readonly times: readonly number[];
  readonly answers: Readonly<Record<Answer, number>>;
  readonly seconds: number;
  /** Milliseconds of processor time of the server. */
  readonly cpu: number;
  /** Megabytes of the server after a collection. */
  readonly heap: number;
}

/** Makes calls, and always keeps `inFlight` of them in flight. */
export async function load(server: Server, calls: number, inFlight: number): Promise<LoadTurn> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const times: number[] = [];
  const answers = { right: 0, 'not-sent': 0, wrong: 0 };
  let begun = 0;
  const worker = async () => {
    while (begun < calls) {
      const id = (begun++).toString(16).padStart(8, '0') + crypto.randomUUID().replaceAll('-', '');
      const began = performance.now();
      answers[await call(server.origin, id, agent).catch(() => 'wrong' as const)]++;
      times.push(performance.now() - began);
    }
  };
  const before = await server.usage();
  const began = performance.now();
  await Promise.all(Array.from({ length: inFlight }, worker));
  const seconds = (performance.now() - began) / 1000;
  const after = await server.usage();
  agent.destroy();
  return { times, answers, seconds, cpu: after.cpu - before.cpu, heap: after.heap };
}

/** Makes one turn of several. */
export function join(turns: readonly LoadTurn[]): LoadTurn {
  const sum = (of: (turn: LoadTurn) => number) => turns.reduce((total, turn) => total + of(turn), 0);
  return {
    times: turns.flatMap(({ times }) => times),
    answers: {
      right: sum(({ answers }) => answers.right),
      'not-sent': sum(({ answers }) => answers['not-sent']),
      wrong: sum(({ answers }) => answers.wrong),
    },
    seconds: sum(({ seconds }) => seconds),
    cpu: sum(({ cpu }) => cpu),
    heap: turns.at(-1)?.heap ?? Number.NaN,
  };
}

/** Makes one call for a new session. */
async function call(origin: string, id: string, agent: Agent): Promise<Answer> {
  const sent = request(origin + PATH, { method: 'POST', agent, headers }).end(`sessionid=${id}`);
  const [answer] = await once(sent, 'response');
  const { reply, code, outcome } = JSON.parse(await text(answer));
  if (answer.statusCode === 200 && reply.datablock.SessionID === id) return 'right';
  return answer.statusCode === 503 && code === 'NETWORK' && outcome === 'not-sent' ? 'not-sent' : 'wrong';
}
