import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** How long a program may take to end by itself, in ms. */
const GRACE_MS = 5_000;

/** Asks a program to end, then makes it; returns once it has ended. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(force);
}
