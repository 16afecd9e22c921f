import { escapeHtml } from './escape-html.ts';

export interface Row {
  readonly cells: readonly string[];
  /** A class of the page's style sheet, for example `pick`. */
  readonly className?: string;
}

/** A table of plain text cells. */
export function renderTable(head: readonly string[], rows: readonly Row[]): string {
  const headCells = head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const bodyRows = rows.map(({ cells, className }) => {
    const row = cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
    return `<tr${className ? ` class="${escapeHtml(className)}"` : ''}>${row}</tr>`;
  });
  return `<table><thead><tr>${headCells}</tr></thead><tbody>${bodyRows.join('')}</tbody></table>`;
}
