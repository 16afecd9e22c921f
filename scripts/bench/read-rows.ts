/** One bar of docs/speed.md, as a line of the table. */
export interface Row {
  readonly name: string;
  readonly what: string;
  readonly bar: string;
  /** The peer it is measured beside, where there is one. */
  readonly peer: string;
  readonly ours: string;
  readonly verdict: 'pass' | 'miss';
}

type Figure = string | number;

/** A row as a package's bench writes it: `app` and `bareBest` where the peer is fal's bare client. */
interface PackageRow {
  readonly what: string;
  readonly bar: string;
  readonly peer?: Figure;
  readonly bareBest?: Figure;
  readonly bareDefault?: Figure;
  readonly ours?: Figure;
  readonly app?: Figure;
  readonly passes: boolean;
}

/**
 * @param report What a package's bench has written: `{ rows, ... }`. A row that is indented says more of
 *   the one above it.
 */
export function readRows(name: string, report: unknown): Row[] {
  const { rows } = report as { rows: readonly PackageRow[] };
  let above = '';
  return rows.map(({ what, bar, peer, bareBest, bareDefault, ours, app, passes }) => {
    const isPart = what.startsWith(' ');
    if (!isPart) above = what;
    return {
      name,
      what: isPart ? `${above}: ${what.trim()}` : what,
      bar,
      peer: show(peer ?? bareBest ?? bareDefault),
      ours: show(ours ?? app),
      verdict: passes ? 'pass' : 'miss',
    };
  });
}

function show(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  return typeof figure === 'number' ? String(Math.round(figure * 100) / 100) : figure;
}
