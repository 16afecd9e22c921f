import { readFile } from 'node:fs/promises';
import type { Server } from './start-server.ts';

/** Resident memory of one server over a run, in MiB. */
export interface MemoryUse {
  readonly server: string;
  /** Medians of the second and of the last tenth of the run. */
  readonly early: number;
  readonly late: number;
  readonly most: number;
}

const EVERY_MS = 2_000;

/**
 * Watches the memory of our own servers (on Linux; elsewhere there is nothing to read).
 * @returns ends the watch and answers what was seen
 */
export function watchMemory(servers: readonly Server[]): () => MemoryUse[] {
  const seen = servers.map((server) => ({ server, values: [] as number[] }));
  const look = async (): Promise<void> => {
    for (const { server, values } of seen) {
      const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => '');
      const kiB = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
      if (kiB !== undefined) values.push(Number(kiB) / 1024);
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  void look();
  return () => {
    clearInterval(timer);
    return seen.flatMap(({ server, values }) => {
      if (values.length === 0) return [];
      const tenth = Math.max(1, Math.floor(values.length / 10));
      return {
        server: server.name,
        early: median(values.slice(tenth, 2 * tenth + 1)),
        late: median(values.slice(-tenth)),
        most: Math.round(Math.max(...values)),
      };
    });
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
