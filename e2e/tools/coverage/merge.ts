import type { CoverageFile, CoverageRange } from 'monocart-coverage-reports';
import type { Coverage } from './read.js';

/** The lines and branches of a file that were run. */
export interface Covered {
  readonly path: string;
  readonly lines: Share;
  readonly branches: Share;
  /** Line and text of each branch and function that never ran. */
  readonly gaps: readonly string[];
}

export interface Share {
  readonly total: number;
  readonly covered: number;
}

// One compiler starts a branch at its operator, another one behind it.
const NEAR = 3;

/**
 * Merges the coverage of Node and of a page. Two compilers produced them, which list branches differently. For each
 * file the record with more branches counts, and the other one fills its gaps.
 */
export function merge(node: Coverage, pages: Coverage): Covered[] {
  const paths = [...new Set([...node.keys(), ...pages.keys()])].sort();
  return paths.map((path) => {
    const both = [node.get(path), pages.get(path)].filter((file) => file !== undefined);
    const [most, other] = both.sort((a, b) => listed(b).length - listed(a).length) as [CoverageFile, CoverageFile?];
    const isGap = (range: CoverageRange) => range.count === 0 && !(other && ranIn(other, range));
    const missed = (most.data?.branches ?? []).filter(isGap);
    const idle = (most.data?.functions ?? []).filter(isGap);
    const total = most.summary.branches.total;
    return {
      path,
      lines: linesOf(most, other),
      branches: { total, covered: total - missed.length },
      gaps: [...missed, ...idle].map((range) => place(most.source ?? '', range)),
    };
  });
}

/** Tells whether the other record ran a branch that this one did not; false if that is unknown. */
function ranIn(file: CoverageFile, { start, end, none }: CoverageRange): boolean {
  const isNear = (range: CoverageRange) => !none === !range.none && Math.abs(range.start - start) <= NEAR;
  if (!none) return listed(file).some((range) => range.count > 0 && isNear(range));
  // A record lists the missing half of an `if` only if it did not run. After a `return` that is all that follows.
  const touches = (range: CoverageRange) => !range.none && range.start <= end + 1 && start < range.end;
  const around = (range: CoverageRange) => range.start <= start && end <= range.end;
  return (
    (file.data?.functions ?? []).some((range) => range.count > 0 && around(range)) &&
    !listed(file).some((range) => range.count === 0 && (isNear(range) || touches(range)))
  );
}

const listed = ({ data }: CoverageFile) => [...(data?.branches ?? []), ...(data?.functions ?? [])];

function linesOf(most: CoverageFile, other?: CoverageFile): Share {
  const elsewhere = other?.data?.lines ?? {};
  const idle = Object.entries(most.data?.lines ?? {}).filter(([line, hits]) => hits === 0 && !elsewhere[line]);
  const { total } = most.summary.lines;
  return { total, covered: total - idle.length };
}

function place(source: string, { start, end, none }: CoverageRange): string {
  const line = source.slice(0, start).split('\n').length;
  const text = source.slice(start, end).replace(/\s+/g, ' ').trim().slice(0, 70);
  return `${line}: ${none ? 'never anything but ' : ''}${text}`;
}
