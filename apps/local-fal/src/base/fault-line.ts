/** One line for the log on what failed, with the place in the code. */
export function faultLine(what: string, error: unknown): string {
  const fault = error instanceof Error ? error : new Error(String(error));
  const place = /^\s*(at .*)$/m.exec(fault.stack ?? '')?.[1];
  const said = `${what} failed: ${fault.name}: ${fault.message}`.replaceAll(/\s+/g, ' ');
  return place === undefined ? said : `${said} (${place})`;
}
