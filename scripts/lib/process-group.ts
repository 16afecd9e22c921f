import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from './interrupted.ts';

/** How long a program may take to end by itself before it is killed, in ms. */
const GRACE_MS = 5_000;

/** How a program ended: by itself, or because it was stopped. */
export type Ending = 'ok' | 'failed' | 'late' | 'interrupted';

/**
 * A program in a process group of its own, so that it ends with everything it started: pnpm,
 * turbo and Deno's wrapper each put a process between us and the server.
 */
export class ProcessGroup {
  readonly child: ChildProcess;
  /** Settles with the exit code, or null after a signal. */
  readonly ended: Promise<number | null>;

  /** @param output `inherit` where the program draws on our terminal itself. */
  constructor(
    command: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    cwd: string,
    output: 'pipe' | 'inherit' = 'pipe',
  ) {
    this.child = spawn(command, args, {
      cwd,
      env,
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
      stdio: ['ignore', output, output],
    });
    this.ended = new Promise((resolve) => {
      this.child.once('exit', resolve);
      // As a shell says of a command that is not there.
      this.child.once('error', () => resolve(127));
    });
  }

  /** Waits until it has ended, at most so long and until we are interrupted; then nothing of it is left. */
  async endWithin(deadlineMs: number): Promise<Ending> {
    const listening = new AbortController();
    const { signal } = listening;
    const late = sleep(deadlineMs, 'late' as const, { signal }).catch(() => 'late' as const);
    const asked = new Promise<'interrupted'>((resolve) => {
      const finish = (): void => resolve('interrupted');
      if (interrupted.aborted) finish();
      interrupted.addEventListener('abort', finish, { signal });
    });
    const ended = this.ended.then((code) => (code === 0 ? 'ok' : 'failed'));
    try {
      return await Promise.race([ended, late, asked]);
    } finally {
      listening.abort();
      await this.stop();
    }
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
      // The group is empty.
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
