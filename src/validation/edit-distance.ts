/**
 * Returns the number of letters to insert, remove or replace to turn one word into the other (Levenshtein distance).
 */
export function editDistance(from: string, to: string): number {
  // The distances from the first letters of `from` to each prefix of `to`.
  let distances: number[] = [];
  for (let column = 0; column <= to.length; column++) distances[column] = column;
  for (let row = 1; row <= from.length; row++) {
    const next: number[] = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from.charAt(row - 1) === to.charAt(column - 1);
      const replaced = (distances[column - 1] as number) + (isSame ? 0 : 1);
      const removed = (distances[column] as number) + 1;
      const inserted = (next[column - 1] as number) + 1;
      next[column] = Math.min(replaced, removed, inserted);
    }
    distances = next;
  }
  return distances[to.length] as number;
}
