/** Prints rows as columns as wide as their widest cell; numbers to the right. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  for (const [at, row] of cells.entries()) {
    const line = row.map((cell, i) => {
      const number = typeof rows[Math.max(0, at - 1)]?.[i] === 'number';
      return number ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!);
    });
    console.log(line.join('  ').trimEnd());
  }
}
