import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { installPacked } from '../support/packed.js';

const CODE = `
import { createSlimCD, end, type Ending, endOnLeave, isSessionGateError } from 'sessiongate';
import { createPagos } from 'sessiongate/pagos';
import { createZastrpay } from 'sessiongate/zastrpay';
import { accessUntil, createGvp } from 'sessiongate/gvp';
import { createFtipgw } from 'sessiongate/ftipgw';
import { createRelay } from 'sessiongate/relay';
import { gateways } from 'sessiongate/testing';
import type {} from 'sessiongate/dist/sessiongate.umd.js';
import type {} from 'sessiongate/dist/slimcd.umd.js';

export async function leave(): Promise<Ending> {
  const slimcd = createSlimCD({ username: 'R6UT8C6M' });
  await slimcd.sessions.checkSession({ sessionid: '1' }).catch((error: unknown) => isSessionGateError(error));
  // @ts-expect-error a session has an ID
  slimcd.sessions.cancelSession({});
  return end(slimcd, { sessionid: '1' });
}
export function relayed(): Promise<Response> {
  const slimcd = createSlimCD({ relay: '/pay' });
  slimcd.sessions.cancelSession({ sessionid: '1' }, 30, (reply) => reply.response);
  // @ts-expect-error the relay has it
  slimcd.sessions.cancelSession({ sessionid: '1', username: 'R6UT8C6M' });
  endOnLeave(createPagos({ relay: '/pay' }), { ApplicationKey: '1', SessionId: '2' });
  createFtipgw({ relay: '/pay' }).getClientSessionID({});
  createGvp({ relay: '/pay' }).cancelProduct({ productId: 1107, productTypeId: 4, pin: '0042' });
  const relay = createRelay({ authorize: ({ fields }) => fields.sessionid === '1', slimcd: { username: 'R6UT8C6M' } });
  return relay(new Request('https://shop.example/pay'));
}
export function byScriptTag(): void {
  SessionGate.createSlimCD({ username: 'R6UT8C6M' }).sessions.cancelSession({ sessionid: '1' });
  window.SlimCD.Sessions.CancelSession({ sessionid: '1' }, 30, (reply) => reply.response);
  // @ts-expect-error a session has an ID
  SlimCD.Sessions.CancelSession({}, 30, () => {});
}
export const all = [createPagos, createZastrpay, createGvp, createFtipgw, gateways, accessUntil];
`;

const WAYS = [
  ['typescript', 'ESNext', 'bundler'],
  ['typescript', 'NodeNext', 'nodenext'],
  ['typescript', 'Node16', 'node16'],
  ['typescript-5.9', 'ESNext', 'bundler'],
  ['typescript-5.9', 'NodeNext', 'nodenext'],
  ['typescript-5.5', 'ESNext', 'bundler'],
  ['typescript-5.5', 'NodeNext', 'nodenext'],
  ['typescript-5.5', 'Node16', 'node16'],
] as const;

let project: string;
test.beforeAll(() => {
  project = installPacked();
});

const require = createRequire(import.meta.url);
const run = promisify(execFile);

for (const [compiler, module, moduleResolution] of WAYS) {
  const { version } = require(`${compiler}/package.json`);
  test(`the packed types hold under TypeScript ${version}, moduleResolution ${moduleResolution}`, async () => {
    const folder = join(project, `${compiler}-${moduleResolution}`);
    mkdirSync(folder);
    const options = { module, moduleResolution, strict: true, noEmit: true, target: 'ES2022', types: [] };
    // `skipLibCheck` would hide errors in our own declarations; those of the compiler's own library need no look.
    const checks = { skipLibCheck: false, skipDefaultLibCheck: true };
    const compilerOptions = { ...options, ...checks, lib: ['ES2022', 'DOM', 'DOM.Iterable'] };
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['shop.ts'] }));
    writeFileSync(join(folder, 'shop.ts'), CODE);
    const args = [require.resolve(`${compiler}/bin/tsc`), '--project', folder];
    const said = await run(process.execPath, args).catch(({ stdout }) => ({ stdout }));
    expect(said.stdout).toBe('');
  });
}
