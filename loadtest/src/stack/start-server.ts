import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { CommandError } from '../cli/command-error.ts';
import { EXIT } from '../cli/exit-code.ts';

/** A server that we started. */
export interface Server {
  /** For example `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly pid: number;
  /** As in the plan. */
  readonly name: string;
  /** Asks it to end, then makes it. */
  stop(): Promise<void>;
}

export interface ServerPlan {
  /** For messages, for example `proxy`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

const START_DEADLINE_MS = 30_000;
const STOP_DEADLINE_MS = 5_000;
const LAST_LINES = 8;

/**
 * Starts a server of this repository on a free port and waits for its `listening on ...` line.
 * @throws {CommandError} with the server's last words, when it ends or says nothing for 30 s.
 */
export async function startServer(plan: ServerPlan): Promise<Server> {
  const child = spawn(plan.command, plan.args, {
    cwd: plan.cwd,
    env: { ...process.env, ...plan.env, HOST: '127.0.0.1', PORT: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group: Ctrl-C reaches us alone, so that k6 can finish against a living target.
    detached: true,
  });
  const lines: string[] = [];
  let deadline: NodeJS.Timeout | undefined;
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const fail = (why: string): void => {
        const said = lines.slice(-LAST_LINES).join('\n  ');
        reject(
          new CommandError(
            `${plan.name} ${why}${said ? `; it said:\n  ${said}` : ''}`,
            EXIT.failed,
          ),
        );
      };
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          lines.push(line);
          if (lines.length > 100) lines.shift();
          const address = /listening on (http:\/\/\S+)/.exec(line)?.[1];
          if (address) resolve(address.replace(/\/+$/, ''));
        });
      }
      child.once('error', (error) => fail(`could not be started: ${error.message}`));
      child.once('exit', (code, signal) => fail(`ended before it listened (${signal ?? code})`));
      deadline = setTimeout(
        () => fail(`did not listen within ${START_DEADLINE_MS / 1000} s`),
        START_DEADLINE_MS,
      );
    });
    return { url, name: plan.name, pid: child.pid!, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw error;
  } finally {
    clearTimeout(deadline);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS);
  await ended;
  clearTimeout(force);
}
