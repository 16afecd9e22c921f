/** A variable of the environment that stops the start: its name, its fault and the mend. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly variable: string;

  constructor(variable: string, fault: string, mend: string) {
    super(`${variable} ${fault}; ${mend}`);
    this.variable = variable;
  }
}
