/** A median and how far it can be trusted. */
export interface Estimate {
  readonly median: number;
  /** The 95 % interval of the median, from order statistics: it supposes nothing about the distribution. */
  readonly interval: readonly [low: number, high: number];
  /** How wide the middle half of the numbers is. */
  readonly spread: number;
}

const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

/** Returns a quantile of the numbers, such as the median for 0.5; `NaN` if there are none. */
export function quantile(numbers: readonly number[], part: number): number {
  return sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))] ?? Number.NaN;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** Returns the median with its interval. The ranks are those of a binomial distribution, approximated by a normal one. */
export function estimate(numbers: readonly number[]): Estimate {
  const inOrder = sorted(numbers);
  const reach = (1.96 * Math.sqrt(numbers.length)) / 2;
  const at = (rank: number) => inOrder[Math.max(0, Math.min(numbers.length - 1, rank))] ?? Number.NaN;
  const middle = numbers.length / 2;
  const interval = [at(Math.floor(middle - reach)), at(Math.ceil(middle + reach))] as const;
  return { median: median(numbers), interval, spread: quantile(numbers, 0.75) - quantile(numbers, 0.25) };
}

/** Estimates what one adds to the other, round by round. */
export function added(numbers: readonly number[], base: readonly number[]): Estimate {
  return estimate(numbers.map((number, round) => number - (base[round] ?? Number.NaN)));
}

/** Estimates the ratio of one to the other, round by round. */
export function ratio(numbers: readonly number[], base: readonly number[]): Estimate {
  return estimate(numbers.map((number, round) => number / (base[round] ?? Number.NaN)));
}
