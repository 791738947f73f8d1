/** Runs a step of cleaning up. A page may have replaced what it needs; that must not keep the other steps from running. */
export function quietly(step: () => void): void {
  try {
    step();
  } catch {}
}
