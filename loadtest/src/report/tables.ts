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

/** The same rows as `renderTable`, as Markdown. */
export function renderMarkdownTable(head: readonly string[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(({ cells }) => line(cells))].join(
    '\n',
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text for the body or a quoted attribute of an HTML page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
