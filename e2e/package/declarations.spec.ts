import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { installPacked } from '../support/packed.js';

/** The code of a shop with ES modules, with lines that must not compile. */
const MODULE = `
import { createSlimCD, end, type Ending, endOnLeave, isSessionGateError } from 'sessiongate';
import { createPagos } from 'sessiongate/pagos';
import { createZastrpay } from 'sessiongate/zastrpay';
import { accessUntil, createGvp } from 'sessiongate/gvp';
import { createFtipgw } from 'sessiongate/ftipgw';
import { createRelay } from 'sessiongate/relay';
import { gateways } from 'sessiongate/testing';
import { type GatewayServer, serveGateways } from 'sessiongate/testing/server';
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
  // @ts-expect-error the relay adds it
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
export async function mocks(): Promise<GatewayServer> {
  // @ts-expect-error no gateway has such a fault
  gateways({ fault: 'pade' });
  const gateway = await serveGateways({ fault: 'reset-after', port: 0 });
  createPagos({ token: 't', ...gateway.addresses.pagos });
  return gateway;
}
export const all = [createPagos, createZastrpay, createGvp, createFtipgw, accessUntil];
`;

/** The code of `e2e/types` about optional members, with the names of the entries. */
const OPTIONAL_MEMBERS = readFileSync('e2e/types/optional-members.ts', 'utf8')
  .replaceAll("'../../src/", "'sessiongate/")
  .replaceAll("/index.js'", "'");

/** The code of a shop with CommonJS. `export =` compiles in CommonJS alone. */
const COMMON_JS = `
import slimcd = require('sessiongate/slimcd');
import { createPagos, end, type Ending, isSessionGateError } from 'sessiongate';
import { createZastrpay } from 'sessiongate/zastrpay';
import { createGvp } from 'sessiongate/gvp';
import { createFtipgw } from 'sessiongate/ftipgw';
import { createRelay } from 'sessiongate/relay';
import { serveGateways } from 'sessiongate/testing/server';

const client = slimcd.createSlimCD({ username: 'R6UT8C6M' });
const ending: Promise<Ending> = end(client, { sessionid: '1' });
ending.catch((error: unknown) => isSessionGateError(error) && error.outcome);
// @ts-expect-error a session has an ID
client.sessions.cancelSession({});
export = { createPagos, createZastrpay, createGvp, createFtipgw, createRelay, serveGateways };
`;

/** The code of a server without the types of the DOM. */
const SERVER = `
import { createPagos, type CommonOptions, end } from 'sessiongate';
import { createSlimCD } from 'sessiongate/slimcd';
import { createFtipgw } from 'sessiongate/ftipgw';
import { createGvp } from 'sessiongate/gvp';
import { createZastrpay } from 'sessiongate/zastrpay';
import { createRelay } from 'sessiongate/relay';

export const options: CommonOptions = { credentials: 'omit', referrerPolicy: 'no-referrer', timeout: 10 };
export const relay = createRelay({ authorize: () => true, slimcd: { username: 'R6UT8C6M' } });
export const over = end(createSlimCD({ username: 'R6UT8C6M', ...options }), { sessionid: '1' });
export const all = [createPagos, createFtipgw, createGvp, createZastrpay];
`;

/**
 * The global types that the declarations of the entries name. Node, Deno, Bun and workers have all of them, so that
 * no entry needs the types of the DOM.
 */
const AMBIENT_NAMES = ['AbortSignal', 'Request', 'Response'];

const COMPILERS = [
  ['typescript', 'ESNext', 'bundler'],
  ['typescript', 'NodeNext', 'nodenext'],
  ['typescript', 'Node16', 'node16'],
  ['typescript-5.9', 'NodeNext', 'nodenext'],
  ['typescript-5.5', 'ESNext', 'bundler'],
  ['typescript-5.5', 'Node16', 'node16'],
] as const;

let project: string;
test.beforeAll(() => {
  project = installPacked(['ky', 'msw', '@types/node', 'undici-types']);
});

const require = createRequire(import.meta.url);
const run = promisify(execFile);

/** A project that has installed the package. */
interface Shop {
  readonly folder: string;
  /** The code of each file. */
  readonly files: Readonly<Record<string, string>>;
  readonly compilerOptions: object;
}

/** Compiles the code of a shop; returns what the compiler prints. */
async function compile(compiler: string, { folder: name, files, compilerOptions }: Shop): Promise<string> {
  const folder = join(project, name);
  mkdirSync(folder);
  // Checks our declarations, which `skipLibCheck` would skip, but not the library of the compiler.
  // The strictest options that a shop may set.
  const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
  const checks = { ...strict, noEmit: true, target: 'ES2022', skipLibCheck: false, skipDefaultLibCheck: true };
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const config = { compilerOptions: { ...checks, types: [], ...compilerOptions }, files: Object.keys(files) };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  for (const [file, code] of Object.entries(files)) writeFileSync(join(folder, file), code);
  const args = [require.resolve(`${compiler}/bin/tsc`), '--project', folder, '--pretty', 'false'];
  const { stdout } = await run(process.execPath, args).catch((error: { stdout: string }) => error);
  return stdout;
}

const DOM = ['ES2022', 'DOM', 'DOM.Iterable'];

for (const [compiler, module, moduleResolution] of COMPILERS) {
  const { version } = require(`${compiler}/package.json`);
  // A bundler resolves no `require`.
  const requires: Record<string, string> = moduleResolution === 'bundler' ? {} : { 'shop.cts': COMMON_JS };
  const files = { 'shop.ts': MODULE, 'optional-members.ts': OPTIONAL_MEMBERS, ...requires };
  const loaders = 'shop.cts' in files ? 'import and require' : 'import';
  test(`the declarations for ${loaders} compile under TypeScript ${version} with ${moduleResolution}`, async () => {
    const compilerOptions = { module, moduleResolution, lib: DOM };
    const folder = `${compiler}-${moduleResolution}`;
    expect(await compile(compiler, { folder, files, compilerOptions })).toBe('');
  });
}

const SERVER_OPTIONS = { module: 'NodeNext', moduleResolution: 'nodenext', lib: ['ES2022'] };

test('the declarations compile with the types of Node and without those of the DOM', async () => {
  const compilerOptions = { ...SERVER_OPTIONS, types: ['node'] };
  expect(await compile('typescript', { folder: 'server', files: { 'server.ts': SERVER }, compilerOptions })).toBe('');
});

test('the declarations name no global types but those that every runtime has', async () => {
  const shop = { folder: 'ambient', files: { 'server.ts': SERVER }, compilerOptions: SERVER_OPTIONS };
  const printed = await compile('typescript', shop);
  const names = [...printed.matchAll(/error TS\d+: Cannot find name '(\w+)'/g)].map(([, name]) => name);
  expect([...new Set(names)].sort()).toEqual(AMBIENT_NAMES);
  expect(printed.trim().split('\n')).toHaveLength(names.length);
});
