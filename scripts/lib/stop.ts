/** Ends the command with one plain line: what is wrong, and the mend. */
export class Stop extends Error {
  override readonly name = 'Stop';
}
