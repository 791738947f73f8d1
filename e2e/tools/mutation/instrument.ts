import type { Mutant } from './mutants.js';

/** A text that is inserted into the source. */
interface Insertion {
  readonly at: number;
  /** Of two insertions at one place, the one with the lower order comes first. */
  readonly order: number;
  readonly text: string;
}

/**
 * Puts every mutant of a file behind a switch: `isMutant(id)` tells whether the change with that number is on, and
 * records that the code was reached.
 */
export function instrument(source: string, mutants: readonly (Mutant & { readonly id: number })[]): string {
  const insertions = mutants.flatMap(({ id, start, end, mutated, kind }): Insertion[] => {
    const length = end - start;
    const [before, after] =
      kind === 'statement'
        ? // In braces, so that an `else` that follows keeps its `if`.
          [`{ if (!isMutant(${id})) {`, '} }']
        : [`(isMutant(${id}) ? (${mutated}) : (`, '))'];
    return [
      // An outer node starts first and ends last.
      { at: start, order: -length, text: before },
      { at: end, order: length - source.length, text: after },
    ];
  });
  // At one position, ends come before starts.
  const isClosing = ({ text }: Insertion) => (text.startsWith('}') || text.startsWith(')') ? 0 : 1);
  insertions.sort((one, other) => one.at - other.at || isClosing(one) - isClosing(other) || one.order - other.order);
  let text = '';
  let from = 0;
  for (const { at, text: inserted } of insertions) {
    text += source.slice(from, at) + inserted;
    from = at;
  }
  return text + source.slice(from);
}
