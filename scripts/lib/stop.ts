/** Ends the command with one plain line: what is wrong, and how to fix it. */
export class Stop extends Error {
  override readonly name = 'Stop';
}
