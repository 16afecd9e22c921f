/** A variable of the environment that stops the start: its name, what is wrong with it and how to fix it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly variable: string;

  constructor(variable: string, fault: string, fix: string) {
    super(`${variable} ${fault}; ${fix}`);
    this.variable = variable;
  }
}
