/** The settings of the environment. */
export interface Config {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** The only key that may mint. */
  readonly key: string;
}

/** Loopback: open to no other machine unless asked for. */
const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 8788;
const DEFAULT_KEY = 'local-key';

/**
 * Reads `HOST`, `PORT` and `FAL_KEY`.
 * @throws {RangeError} whose message names the variable, what is wrong with it and how to fix it
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const host = environment['HOST'] || DEFAULT_HOST;
  const key = environment['FAL_KEY'] || DEFAULT_KEY;
  if (/[^\x21-\x7e]/.test(key)) {
    throw new RangeError(
      'FAL_KEY holds a space or a character that no header can carry; set it to the key alone',
    );
  }
  return { host, port: readPort(environment['PORT']), key };
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT;
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new RangeError(
    `PORT is ${JSON.stringify(text)}; set it to a number from 0 (any free port) to 65535`,
  );
}
