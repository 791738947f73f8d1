/** A median and how far it can be trusted. */
export interface Estimate {
  readonly median: number;
  /** The 95 % interval of the median, from order statistics: it supposes nothing about the distribution. */
  readonly interval: readonly [low: number, high: number];
}

const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

/** What so many of a hundred parts are not above; `NaN` of nothing. */
export function quantile(numbers: readonly number[], part: number): number {
  return sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** The median with its interval. The ranks are those of a binomial distribution, as a normal one has them. */
export function estimate(numbers: readonly number[]): Estimate {
  const inOrder = sorted(numbers);
  const reach = (1.96 * Math.sqrt(numbers.length)) / 2;
  const at = (rank: number) => inOrder[Math.max(0, Math.min(numbers.length - 1, rank))] ?? Number.NaN;
  const middle = numbers.length / 2;
  return { median: median(numbers), interval: [at(Math.floor(middle - reach)), at(Math.ceil(middle + reach))] };
}

/** What one adds to the other, round by round. */
export function added(numbers: readonly number[], base: readonly number[]): Estimate {
  return estimate(numbers.map((number, round) => number - (base[round] ?? Number.NaN)));
}
