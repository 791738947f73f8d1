import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import ts from 'typescript';
import { samples } from '../../../src/testing/index.js';
import { expect, test } from './server.js';

const FOLDER = 'docs/relay';

/** The examples that are servers for Node. */
const SERVERS = ['node.ts', 'express.ts', 'hono.ts'];

for (const file of SERVERS) {
  test(`${file} runs: it cancels the shopper's own session and nobody else's`, async ({ gateway }) => {
    const { redirectSessionId, finished, apiKey } = samples.zastrpay;
    const secrets = { ZASTRPAY_URL: gateway.origin, ZASTRPAY_KEY: apiKey };
    const server = spawn(process.execPath, ['--import', 'tsx', `${FOLDER}/${file}`], {
      env: { ...process.env, ...secrets, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface(server.stdout);
    const printed: string[] = [];
    lines.on('line', (line) => printed.push(line));
    await expect.poll(() => printed[0] ?? '').toMatch(/^http:/);
    const cancel = (id: string, headers: Record<string, string>) =>
      fetch(`${printed[0]}/pay/zastrpay/redirect-sessions/${id}/cancel`, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin', ...headers },
      });

    expect((await cancel(redirectSessionId, {})).status).toBe(403);
    expect((await cancel(finished, { cookie: 'sid=9f2c' })).status).toBe(403);
    expect((await cancel(redirectSessionId, { cookie: 'sid=9f2c', 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(gateway.requests).toHaveLength(0);
    const answer = await cancel(redirectSessionId, { cookie: 'sid=9f2c' });
    expect([answer.status, await answer.json()]).toMatchObject([200, { state: 'Cancelled' }]);
    await expect.poll(() => printed.at(-1)).toMatch(/^CancelRedirectSession 200 \d+ ms$/);
    expect(await (await fetch(`${printed[0]}/`)).text()).toBe('the rest of the shop');

    server.kill();
    await once(server, 'exit');
  });
}

/** What each example is compiled against: as the runtime's own project would be, without a document where it has none. */
const COMPILED: Record<string, { lib?: string[]; types: string[] }> = {
  'relay.ts': { types: ['node'] },
  'node.ts': { types: ['node'] },
  'express.ts': { types: ['node'] },
  'hono.ts': { types: ['node'] },
  'next.ts': { types: ['node'], lib: ['lib.dom.d.ts', 'lib.dom.iterable.d.ts'] },
  'cloudflare.ts': { types: ['@cloudflare/workers-types'] },
};

for (const [file, { lib = [], types }] of Object.entries(COMPILED)) {
  test(`${file} compiles`, () => {
    const program = ts.createProgram([`${FOLDER}/${file}`], {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      esModuleInterop: true,
      lib: ['lib.es2022.d.ts', ...lib],
      types,
    });
    const said = ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => {
      return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    expect(said).toEqual([]);
  });
}
