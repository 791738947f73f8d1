import type { Bars, Times } from './part.js';
import { added, median, quantile } from './statistics.js';

/** Writes a table of Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Writes milliseconds, with two decimals below 100. */
export const digits = (ms: number) => ms.toFixed(ms < 100 ? 2 : 0);

const signed = (ms: number) => `${ms < 0 ? '−' : '+'}${digits(Math.abs(ms))}`;

/** Writes the table of measurements in the same rounds. The others are compared with the first. */
export function comparison(times: Times): string {
  const [[, base] = ['', []]] = Object.entries(times);
  const rows = Object.entries(times).map(([name, own]) => {
    const { median: more, interval } = added(own, base);
    const adds = own === base ? '' : `${signed(more)} (${interval.map(signed).join(' to ')})`;
    return [name, digits(median(own)), digits(quantile(own, 0.95)), (median(own) / median(base)).toFixed(2), adds];
  });
  return table(['', 'median', 'p95', 'ratio', 'adds'], rows);
}

/** Writes a unit as a sentence, then the table of its bars. */
export const withUnit = ({ unit, times }: Bars) => `${unit[0]?.toUpperCase()}${unit.slice(1)}:\n\n${comparison(times)}`;
