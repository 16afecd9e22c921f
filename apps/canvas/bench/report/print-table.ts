import type { Figure, Row } from './row.ts';

const HEAD = ['what', 'bar', 'limit', 'bare at 128', 'bare at its best', 'app', 'verdict'];

/** Prints rows as one table with columns as wide as their widest cell. */
export function printTable(rows: readonly Row[]): void {
  const cells = rows.map(({ what, bar, limit, bareDefault, bareBest, app, passes }) => [
    what,
    bar,
    show(limit),
    show(bareDefault),
    show(bareBest),
    show(app),
    passes ? 'pass' : 'miss',
  ]);
  const widths = HEAD.map((head, i) =>
    Math.max(head.length, ...cells.map((row) => row[i]!.length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd();
  console.log(line(HEAD));
  console.log(line(widths.map((width) => '-'.repeat(width))));
  for (const row of cells) console.log(line(row));
}

function show(figure: Figure | undefined): string {
  if (figure === undefined) return '';
  return typeof figure === 'number' ? figure.toFixed(1) : figure;
}
