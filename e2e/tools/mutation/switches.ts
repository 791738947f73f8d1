/** The switches of the mutants, for the code of a copy. */
export const switches = {
  /** The number of the mutant that is on; -1 for none. */
  active: Number(process.env.MUTANT ?? -1),
  /** The numbers of the mutants whose code has run since this was last emptied. */
  reached: new Set<number>(),
};

Object.assign(globalThis, {
  isMutant(id: number): boolean {
    switches.reached.add(id);
    return switches.active === id;
  },
});
