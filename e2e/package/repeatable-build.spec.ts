import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build, copySources, readHashes } from '../support/build-copy.js';

test('a build in another folder, time zone and language, with its files read in another order, writes the same bytes', async () => {
  test.setTimeout(300_000);
  const copy = copySources();
  await build(copy);
  const hashes = readHashes('dist');
  expect(Object.keys(hashes)).toContain('sessiongate.umd.js');
  // If this fails for a file after a change of the sources, build `dist` again.
  expect(readHashes(join(copy, 'dist'))).toEqual(hashes);
  rmSync(copy, { recursive: true });
});
