import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

/** All that a build reads. */
const SOURCES = ['src', 'package.json', 'rollup.config.mjs', 'tsconfig.json'];

test('a second build, elsewhere and under another clock and language, is the first byte for byte', async () => {
  test.setTimeout(180_000);
  const copy = mkdtempSync(join(tmpdir(), 'sessiongate-'));
  for (const name of SOURCES) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const env = { ...process.env, TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' };
  await promisify(execFile)(process.execPath, [resolve('node_modules/rollup/dist/bin/rollup'), '--config'], {
    cwd: copy,
    env,
  });
  const [first, second] = [hashes('dist'), hashes(join(copy, 'dist'))];
  expect(Object.keys(first)).toContain('sessiongate.umd.js');
  // Where only this differs, `dist` is older than the sources.
  expect(second).toEqual(first);
  rmSync(copy, { recursive: true });
});

function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}
