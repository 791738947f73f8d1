import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { type OutputOptions, type Plugin, type RollupOptions, rollup } from 'rollup';
import { build, copySources, readHashes } from '../support/build-copy.js';

test('a build in another folder, time zone and language writes the same bytes', async () => {
  test.setTimeout(300_000);
  const copy = copySources();
  await build(copy);
  const hashes = readHashes('dist');
  expect(Object.keys(hashes)).toContain('sessiongate.umd.js');
  // If this fails for a file after a change of the sources, build `dist` again.
  expect(readHashes(join(copy, 'dist'))).toEqual(hashes);
  rmSync(copy, { recursive: true });
});

/** Delays each file by a number of milliseconds that follows from its path, so that files are found and read in that order. */
function orderBy(milliseconds: (id: string) => number): Plugin {
  const wait = async (id: string) => {
    await delay(milliseconds(id));
    return null;
  };
  return { name: 'order', resolveId: wait, load: wait };
}

/** A number from 0 to 31 for a path. */
const numberOf = (id: string) => createHash('sha256').update(id).digest().readUInt8() >> 3;

test('the build writes the same modules in either order of reading its files', async () => {
  test.setTimeout(300_000);
  const config = '../../rollup.config.mjs';
  const [modules] = ((await import(config)) as { default: RollupOptions[] }).default;
  const { output, plugins, ...input } = modules as RollupOptions;
  const generate = async (order: Plugin) => {
    const bundle = await rollup({ ...input, plugins: [order, plugins] });
    const written = await bundle.generate(output as OutputOptions);
    return Object.fromEntries(
      written.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
    );
  };
  const first = await generate(orderBy(numberOf));
  expect(await generate(orderBy((id) => 31 - numberOf(id)))).toEqual(first);
});
