import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
/** The binary itself: the wrapper in `.bin` leaves its server behind when it is killed. */
const DENO = `${ROOT}node_modules/deno/deno`;
const READY = /listening on (http:\/\/\S+)/;
const START_DEADLINE_MS = 30_000;
const STOP_DEADLINE_MS = 5_000;

/** One of our Deno servers, started as its `start` script does it. */
export class ServerProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /**
   * Starts a program of `apps/<room>` and waits until it listens.
   * @throws when it ends or stays silent for too long; says what it printed.
   */
  static async start(
    room: string,
    env: Record<string, string>,
    program = 'src/main.ts',
  ): Promise<ServerProcess> {
    const permissions = ['--unstable-kv', '--allow-all'];
    const child = spawn(DENO, ['run', ...permissions, program], {
      cwd: `${ROOT}apps/${room}`,
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const printed: string[] = [];
    try {
      const url = await new Promise<string>((resolve, reject) => {
        const fail = (fault: string): void => {
          reject(new Error(`${room} ${fault}; it printed:\n${printed.join('\n')}`));
        };
        const timer = setTimeout(() => {
          fail(`did not listen within ${START_DEADLINE_MS} ms`);
        }, START_DEADLINE_MS);
        child.once('exit', (code) => {
          clearTimeout(timer);
          fail(`ended with ${code} before it listened`);
        });
        for (const stream of [child.stdout!, child.stderr!]) {
          createInterface(stream).on('line', (line) => {
            printed.push(line);
            const ready = READY.exec(line);
            if (!ready) return;
            clearTimeout(timer);
            resolve(ready[1]!);
          });
        }
      });
      return new ServerProcess(child, url);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_DEADLINE_MS);
    await ended;
    clearTimeout(timer);
  }
}
