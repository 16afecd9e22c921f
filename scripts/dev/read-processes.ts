import { execa } from 'execa';
import type { Process } from './launchers.ts';

/** The process table by pid, where there is a POSIX `ps`; else empty. */
export async function readProcesses(): Promise<Map<number, Process>> {
  const { stdout, failed } = await execa('ps', ['-A', '-o', 'pid=,ppid=,args='], { reject: false });
  const processes = new Map<number, Process>();
  if (failed) return processes;
  for (const line of stdout.split('\n')) {
    const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (args !== undefined) processes.set(Number(pid), { parent: Number(parent), args });
  }
  return processes;
}
