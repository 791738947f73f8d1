import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import ts from 'typescript';
import { samples } from '../../../src/testing/index.js';
import { expect, test } from './server.js';

const FOLDER = 'docs/relay';
const isInstalled = (name: string) => existsSync(`node_modules/${name}`);

/** The examples that are servers for Node, and what each needs beside the adapter. */
const SERVERS = { 'node.ts': 'hono', 'express.ts': 'express', 'hono.ts': 'hono' };

for (const [file, needs] of Object.entries(SERVERS)) {
  test(`${file} runs: it cancels the shopper's own session and nobody else's`, async ({ gateway }) => {
    test.skip(!isInstalled(needs), `needs ${needs}`);
    const { redirectSessionId, finished, apiKey } = samples.zastrpay;
    const secrets = { SLIMCD_USERNAME: samples.slimcd.username, ZASTRPAY_URL: gateway.origin, ZASTRPAY_KEY: apiKey };
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

/** What each example is compiled against: the lines that a runtime's own project would have. */
const COMPILED: Record<string, { needs: string; lib: string[]; types: string[] }> = {
  'relay.ts': { needs: '@types/node', lib: ['lib.es2022.d.ts'], types: ['node'] },
  'node.ts': { needs: '@hono/node-server', lib: ['lib.es2022.d.ts'], types: ['node'] },
  'express.ts': { needs: '@types/express', lib: ['lib.es2022.d.ts'], types: ['node'] },
  'hono.ts': { needs: 'hono', lib: ['lib.es2022.d.ts'], types: ['node'] },
  'next.ts': { needs: 'next', lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], types: ['node'] },
  'cloudflare.ts': {
    needs: '@cloudflare/workers-types',
    lib: ['lib.es2022.d.ts'],
    types: ['@cloudflare/workers-types'],
  },
};

for (const [file, { needs, lib, types }] of Object.entries(COMPILED)) {
  test(`${file} compiles, without a document where the runtime has none`, () => {
    test.skip(!isInstalled(needs), `needs ${needs}`);
    const program = ts.createProgram([`${FOLDER}/${file}`], {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      esModuleInterop: true,
      lib,
      types,
    });
    const said = ts.getPreEmitDiagnostics(program).map(({ messageText, file }) => {
      return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
    expect(said).toEqual([]);
  });
}
