/** An error that is printed as one line, without a stack: its cause lies with the caller or a target. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Exit codes of the commands. */
export const EXIT = {
  /** Measured, and every threshold was kept. */
  kept: 0,
  /** The run could not be made or finished: a target that is down, a refused token. */
  failed: 1,
  /** An option that is unknown or has a bad value. */
  usage: 2,
  /**
   * Neither k6 >= 2 nor Go >= 1.25 is here: nothing was measured. Test runners may call it skipped.
   * EX_UNAVAILABLE of https://man.openbsd.org/sysexits.3
   */
  noK6: 69,
  /**
   * Measured, but void: k6 itself was late, so the figures are the generator's. Try again with less.
   * EX_TEMPFAIL of https://man.openbsd.org/sysexits.3
   */
  void: 75,
  /** Measured, but a threshold was crossed. k6's own code: https://pkg.go.dev/go.k6.io/k6/errext/exitcodes */
  crossed: 99,
  /** Ended by Ctrl-C; what was measured until then is written. */
  interrupted: 130,
} as const;
