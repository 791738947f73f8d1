/**
 * Runs a step of a clean-up and ignores its error, so that the other steps run too. A page may have replaced a function
 * that the step needs.
 */
export function quietly(step: () => void): void {
  try {
    step();
  } catch {}
}
