import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a program may take to end by itself before it is killed, in ms. */
const GRACE_MS = 5_000;

/**
 * A program in a process group of its own, so that it ends with everything it started: pnpm,
 * turbo and Deno's wrapper each put a process between us and the server.
 */
export class ProcessGroup {
  readonly child: ChildProcess;
  /** Settles with the exit code, or null after a signal. */
  readonly ended: Promise<number | null>;

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd: string) {
    this.child = spawn(command, args, {
      cwd,
      env,
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = Promise.race([
      once(this.child, 'exit').then(([code]) => code as number | null),
      once(this.child, 'error').then(() => 127),
    ]);
  }

  /** Asks the whole group to end, waits, and kills what is left. */
  async stop(): Promise<void> {
    this.#signal('SIGTERM');
    const deadline = Date.now() + GRACE_MS;
    while (this.#alive() && Date.now() < deadline) await sleep(50);
    this.#signal('SIGKILL');
  }

  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch {
      // Nobody is left in the group.
    }
  }

  #alive(): boolean {
    const { pid } = this.child;
    if (pid === undefined) return false;
    try {
      process.kill(process.platform === 'win32' ? pid : -pid, 0);
      return true;
    } catch {
      return false;
    }
  }
}
