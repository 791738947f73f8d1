/** The arguments of a callback. */
export type Given = unknown[];

/** A callback that notes its calls, and a promise of the first. */
export function listen() {
  const calls: Given[] = [];
  let tell: (given: Given) => void;
  const first = new Promise<Given>((resolve) => {
    tell = resolve;
  });
  const callback = (...given: Given) => {
    calls.push(given);
    tell(given);
  };
  return { calls, first, callback };
}
