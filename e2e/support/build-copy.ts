import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Everything that a build reads. */
const SOURCES = ['src', 'package.json', 'build.mjs', 'rollup.config.mjs', 'tsconfig.json', 'tsconfig.build.json'];

/** Copies the sources to another folder, where rollup reads them in another order; returns the folder. */
export function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'sessiongate-'));
  for (const name of SOURCES) cpSync(name, join(copy, name), { recursive: true });
  const config = join(copy, 'rollup.config.mjs');
  renameSync(config, join(copy, 'original.config.mjs'));
  cpSync('e2e/tools/shuffled-rollup.config.mjs', config);
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  return copy;
}

/**
 * Builds `dist` in a folder of `copySources`, under another time zone and language. Each `order` delays the reading of
 * files in another way.
 */
export async function build(folder: string, order = 1): Promise<void> {
  const env = { ...process.env, BUILD_ORDER: String(order), TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' };
  await promisify(execFile)(process.execPath, ['build.mjs'], { cwd: folder, env });
}

/** Reads the SHA-256 of each file in a folder, by its path. */
export function readHashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), hash(path)]));
}
