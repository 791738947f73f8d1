import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { findMutants, type Mutant } from './mutants.js';

/** The folders whose code is changed. */
const FOLDERS = ['src/core', 'src/ending', 'src/payment', 'src/redaction'];

/** Changes the choice. */
const SEED = 'sessiongate 1';

/**
 * Chooses mutants by a hash of their text, so that the choice is the same on every machine, and an edit of one file
 * does not change the choice in others.
 */
export function sampleMutants(count: number): { chosen: Mutant[]; total: number } {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  const ranked = files.flatMap(findMutants).map((mutant) => {
    const text = [SEED, mutant.file, mutant.kind, mutant.original, mutant.mutated, mutant.number].join('\n');
    return { mutant, rank: createHash('sha256').update(text).digest('hex') };
  });
  ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  const chosen = ranked.slice(0, count).map(({ mutant }) => mutant);
  const place = ({ file, start }: Mutant) => `${file} ${String(start).padStart(6, '0')}`;
  chosen.sort((one, other) => (place(one) < place(other) ? -1 : 1));
  return { chosen, total: ranked.length };
}
