import { median } from 'd3-array';
import type { Row } from './read-rows.ts';

/** How many earlier runs make up what is usual. */
const RUNS = 5;
/**
 * Worse than usual by this share is clear: ten runs of one build on a shared machine lay within 20 %
 * of each other.
 */
const CLEAR = 0.25;

/**
 * Rows that missed their bar and are clearly worse than in earlier runs, as lines to print.
 * @param history The rows of earlier runs, oldest first.
 */
export function regressions(rows: readonly Row[], history: readonly (readonly Row[])[]): string[] {
  return rows.flatMap((row) => {
    const now = numberIn(row.ours);
    const before = history
      .flatMap((run) => run.filter(({ name, what }) => name === row.name && what === row.what))
      .map(({ ours }) => numberIn(ours))
      .filter((value) => value !== null)
      .slice(-RUNS);
    const usual = median(before);
    if (row.verdict === 'pass' || now === null || usual === undefined || usual <= 0) return [];
    const worse = row.bar.startsWith('at least') ? usual / now - 1 : now / usual - 1;
    if (worse <= CLEAR) return [];
    const share = `${Math.round(worse * 100)} % worse than the usual ${Number(usual.toPrecision(3))}`;
    return [`${row.name}: ${row.what}: ${row.ours}, ${share} (bar: ${row.bar})`];
  });
}

/** What a figure says over its limit (`111 (+31)`), else its first number. */
function numberIn(figure: string): number | null {
  const found = /\(\+(-?[\d.]+)\)/.exec(figure) ?? /-?\d+(?:\.\d+)?/.exec(figure);
  return found === null ? null : Number(found[1] ?? found[0]);
}
