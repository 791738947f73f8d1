/** Builds ten times in another folder, each time with another order of the files, and compares the bytes with the first time: `npm run build:repeatable`. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { build, copySources, readHashes } from '../support/build-copy.js';

const BUILDS = 10;

const copy = copySources();
let first: Record<string, string> | undefined;
for (let count = 1; count <= BUILDS; count++) {
  await build(copy, count);
  const hashes = readHashes(join(copy, 'dist'));
  first ??= hashes;
  const differing = Object.keys({ ...first, ...hashes }).filter((file) => first?.[file] !== hashes[file]);
  console.log(
    `build ${count} of ${BUILDS}: ${Object.keys(hashes).length} files, ${differing.length} differ from build 1`,
  );
  if (!isDeepStrictEqual(hashes, first)) {
    console.error(differing.join('\n'));
    process.exit(1);
  }
}
rmSync(copy, { recursive: true });
