import type { Row } from './render-table.ts';

/** The same rows as `renderTable`, as Markdown. */
export function renderMarkdownTable(head: readonly string[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(({ cells }) => line(cells))].join(
    '\n',
  );
}
