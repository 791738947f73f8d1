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
  // Where this fails on one file after a change of the sources, `dist` is older than they are.
  expect(readHashes(join(copy, 'dist'))).toEqual(hashes);
  rmSync(copy, { recursive: true });
});

/** Answers each hook after a random delay, so that files are found and read in another order each time. */
const shuffle: Plugin = {
  name: 'shuffle',
  async resolveId() {
    await delay(Math.random() * 15);
    return null;
  },
  async load() {
    await delay(Math.random() * 30);
    return null;
  },
};

test('the modules come out the same in whatever order their files are read', async () => {
  test.setTimeout(300_000);
  const config = '../../rollup.config.mjs';
  const [modules] = ((await import(config)) as { default: RollupOptions[] }).default;
  const { output, plugins, ...input } = modules as RollupOptions;
  const generate = async () => {
    const bundle = await rollup({ ...input, plugins: [shuffle, plugins] });
    const written = await bundle.generate(output as OutputOptions);
    return Object.fromEntries(
      written.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
    );
  };
  const first = await generate();
  expect(await generate()).toEqual(first);
});
