import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { ROOT_DIR } from './root-dir.ts';

/** The binary itself: the wrapper in `.bin` leaves its server behind when it is killed. */
const PACKAGED_DENO = join(ROOT_DIR, 'node_modules/deno/deno');
const READY = /listening on (http:\/\/\S+?)\/*$/;
const START_DEADLINE_MS = 30_000;
const STOP_DEADLINE_MS = 5_000;
const LAST_LINES = 8;

export interface DenoServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Below the folder of the app. */
  readonly program?: string;
  /** In a process group of its own, so that Ctrl-C in the terminal reaches us alone. */
  readonly ownGroup?: boolean;
}

/** One of our Deno servers as a process of its own, on a free port of this machine. */
export class DenoServer {
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
    this.pid = child.pid!;
  }

  /**
   * Starts a program of `apps/<app>` and waits until it listens.
   * @throws {Error} with its last words, when it ends or says nothing for 30 s.
   */
  static async start(
    app: 'local-fal' | 'proxy',
    { env = {}, program = 'src/main.ts', ownGroup = false }: DenoServerOptions = {},
  ): Promise<DenoServer> {
    const deno = existsSync(PACKAGED_DENO) ? PACKAGED_DENO : 'deno';
    const child = spawn(deno, ['run', '--unstable-kv', '--allow-all', program], {
      cwd: join(ROOT_DIR, 'apps', app),
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: ownGroup,
    });
    const lines: string[] = [];
    let deadline: NodeJS.Timeout | undefined;
    try {
      const url = await new Promise<string>((resolve, reject) => {
        const fail = (fault: string): void => {
          const said = lines.map((line) => `\n  ${line}`).join('');
          reject(new Error(`${app} ${fault}${said === '' ? '' : `; it said:${said}`}`));
        };
        for (const stream of [child.stdout, child.stderr]) {
          // Read to the end: a log that nobody takes would stop the server.
          createInterface({ input: stream }).on('line', (line) => {
            lines.push(line);
            if (lines.length > LAST_LINES) lines.shift();
            const address = READY.exec(line)?.[1];
            if (address !== undefined) resolve(address);
          });
        }
        child.once('error', (error) => {
          fail(`could not be started: ${error.message}`);
        });
        child.once('exit', (code, signal) => {
          fail(`ended before it listened (${signal ?? code})`);
        });
        deadline = setTimeout(() => {
          fail(`did not listen within ${START_DEADLINE_MS / 1000} s`);
        }, START_DEADLINE_MS);
      });
      return new DenoServer(child, url);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    } finally {
      clearTimeout(deadline);
    }
  }

  /** Asks it to end, then makes it. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const force = setTimeout(() => this.#child.kill('SIGKILL'), STOP_DEADLINE_MS);
    await ended;
    clearTimeout(force);
  }
}
