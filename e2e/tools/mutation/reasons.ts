/** Why no test can notice a mutant that survives. */
export const REASONS: readonly {
  readonly file: string;
  readonly original: string;
  readonly mutated: string;
  readonly reason: string;
}[] = [];
