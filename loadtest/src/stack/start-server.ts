import { DenoServer } from '../../../scripts/lib/deno-server.ts';
import { CommandError } from '../exit/command-error.ts';
import { EXIT } from '../exit/exit-code.ts';

/** A server that we started. */
export interface Server {
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly pid: number;
  /** For messages and reports. */
  readonly name: 'local-fal' | 'proxy';
  /** Asks it to end, then makes it. */
  stop(): Promise<void>;
}

/**
 * Starts a server of this repository on a free port and waits until it listens.
 * @throws {CommandError} with the server's last words, when it ends or says nothing for 30 s.
 */
export async function startServer(
  name: Server['name'],
  env: Readonly<Record<string, string>>,
): Promise<Server> {
  try {
    // Ctrl-C reaches us alone, so that k6 can finish against a living target.
    const server = await DenoServer.start(name, { env, ownGroup: true });
    return { url: server.url, pid: server.pid, name, stop: () => server.stop() };
  } catch (error) {
    throw new CommandError((error as Error).message, EXIT.failed);
  }
}
