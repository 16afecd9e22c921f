/** @returns one line for the log on what failed, with the place in the code */
export function errorLine(what: string, thrown: unknown): string {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const place = /^\s*(at .*)$/m.exec(error.stack ?? '')?.[1];
  const line = `${what} failed: ${error.name}: ${error.message}`.replaceAll(/\s+/g, ' ');
  return place === undefined ? line : `${line} (${place})`;
}
