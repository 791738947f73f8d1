// The configuration of rollup in a copy of the sources, where files are found and read in another order.
import { createHash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

// The name that `build-copy.ts` gives to the configuration of this repository.
const { default: bundles } = await import(resolve('original.config.mjs'));

/** Delays each file by 0 to 31 milliseconds, which follow from its path and from `BUILD_ORDER`. */
async function wait(id) {
  const name = process.env.BUILD_ORDER + relative('.', id);
  await delay(createHash('sha256').update(name).digest().readUInt8() >> 3);
  return null;
}

export default bundles.map((bundle) => ({
  ...bundle,
  plugins: [{ name: 'shuffle', resolveId: wait, load: wait }, bundle.plugins],
}));
