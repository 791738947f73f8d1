import { createHash } from 'node:crypto';
import fc from 'fast-check';

/** Generates values and takes values of lists. */
export interface Sampler {
  /** Generates values. */
  samples<T>(arbitrary: fc.Arbitrary<T>, count: number): T[];
  /** Takes some values of a list, others each time, so that the fields together try all of them. */
  some<T>(list: readonly T[], count: number): T[];
}

/** Makes a sampler whose values depend on this name and on its earlier calls alone. */
export function createSampler(name: string): Sampler {
  let seed = createHash('sha256').update(name).digest().readUInt16BE() * 1000;
  let taken = seed;
  return {
    samples(arbitrary, count) {
      seed += 1;
      return fc.sample(arbitrary, { numRuns: count, seed });
    },
    some<T>(list: readonly T[], count: number) {
      const values = Array.from({ length: count }, (_, index) => list[(taken + index) % list.length] as T);
      taken += count;
      return values;
    },
  };
}

let ofTestFile: Sampler | undefined;

/**
 * Starts the values of a test file, so that they are the same alone and after any other file of the same worker. They
 * end with the file: another one that forgets this call fails.
 */
export function startSampling(url: string): void {
  ofTestFile = createSampler(new URL(url).pathname.split('/').at(-1) ?? '');
  // The file runs to its end before any microtask.
  queueMicrotask(() => {
    ofTestFile = undefined;
  });
}

function current(): Sampler {
  if (!ofTestFile) throw new Error('call startSampling(import.meta.url) at the beginning of the test file');
  return ofTestFile;
}

/** Generates values of the test file that is being loaded. */
export const samples: Sampler['samples'] = (arbitrary, count) => current().samples(arbitrary, count);

/** Takes some values of a list for the test file that is being loaded. */
export const some: Sampler['some'] = (list, count) => current().some(list, count);
