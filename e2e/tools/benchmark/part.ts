import type { BenchBrowser } from './browser.js';
import type { Estimate } from './statistics.js';

/** Measured numbers by the name of what was measured, in the order of the rounds. */
export type Times = Readonly<Record<string, readonly number[]>>;

/** A goal of the project and the measured value. */
export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly verdict: 'yes' | 'no' | 'too noisy';
  /** Why it cannot be met, from a profile. */
  readonly reason?: string;
}

/** Bars of one table in the picture. */
export interface Bars {
  readonly title: string;
  readonly unit: string;
  readonly times: Times;
}

/** A section of the page. */
export interface Section {
  readonly title: string;
  /** Markdown below the heading. */
  readonly text: string;
  readonly goals?: readonly Goal[];
  readonly bars?: readonly Bars[];
  /** The text of a picture and the file in `docs` that it is written to. */
  readonly picture?: { readonly file: string; readonly svg: string };
}

/** The tools of a part. Each is started when a part first uses it. */
export interface Tools {
  browser(): Promise<BenchBrowser>;
}

/** A part of the benchmark, which can run alone. */
export interface Part {
  readonly name: string;
  measure(tools: Tools): Promise<Section[]>;
}

/** The limit of a goal. */
interface Limit {
  readonly what: string;
  readonly most: number;
  readonly unit: 'ms' | '×';
  readonly reason?: string;
}

/** One thing measured against itself in the same rounds. */
export interface Control {
  readonly estimate: Estimate;
  /** The median of what was measured, in the unit of the estimate; 1 for a ratio. */
  readonly base: number;
}

/** How far the median of a control may be from zero, as a part of its base. */
const MOST_OFFSET = 0.1;
/** How wide the middle half of a control may be, as a part of its base. A quiet machine has half of that. */
const MOST_SPREAD = 0.6;

/** Tells whether a control shows that other work on the machine disturbed the measurement. */
export function isNoisy({ estimate, base }: Control, unit: string): boolean {
  const offset = Math.abs(estimate.median - (unit === '×' ? 1 : 0));
  return offset > MOST_OFFSET * base || estimate.spread > MOST_SPREAD * base;
}

/** Compares the median of an estimate with the most that it may be. Concludes nothing where the control is noisy. */
export function atMost({ what, most, unit, reason }: Limit, measured: Estimate, control: Control): Goal {
  const verdict = isNoisy(control, unit) ? 'too noisy' : measured.median <= most ? 'yes' : 'no';
  return { what, goal: `at most ${most} ${unit}`, measured: inWords(measured, unit), verdict, reason };
}

/** Writes an estimate as its median and its interval. */
export function inWords({ median, interval }: Estimate, unit: string): string {
  return `${median.toFixed(2)} ${unit} (${interval.map((end) => end.toFixed(2)).join(' to ')})`;
}

/** Writes what a control shows. */
export function describeControl({ estimate, base }: Control, unit: string): string {
  const percent = Math.round((estimate.spread / base) * 100);
  const verdict = isNoisy({ estimate, base }, unit)
    ? 'the machine was too noisy to conclude'
    : 'the machine was quiet enough';
  return `${inWords(estimate, unit)}, and the middle half of its rounds is ${percent} % of a median wide: ${verdict}.`;
}
