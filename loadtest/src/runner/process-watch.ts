import { readFile } from 'node:fs/promises';
import { median } from 'd3-array';

/** Reads a file of /proc; null where there is none (a process that has ended, another system). */
export type ReadProc = (path: string) => Promise<string | null>;

interface Watched {
  readonly name: string;
  readonly pid: number;
  readonly memory: number[];
  /** Processor seconds: at the first look and at the last one. */
  cpu: { readonly first: number; readonly last: number; readonly from: number; to: number } | null;
}

const EVERY_MS = 1_000;
/** USER_HZ, in which /proc counts processor time: https://man7.org/linux/man-pages/man7/time.7.html */
const TICKS_PER_SECOND = 100;

/** Watches processes that we started (on Linux; elsewhere there is nothing to read). */
export class ProcessWatch {
  readonly #read: ReadProc;
  readonly #now: () => number;
  readonly #watched: Watched[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(
    read: ReadProc = (path) => readFile(path, 'utf8').catch(() => null),
    now: () => number = () => performance.now(),
  ) {
    this.#read = read;
    this.#now = now;
  }

  add(name: string, pid: number): void {
    this.#watched.push({ name, pid, memory: [], cpu: null });
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), EVERY_MS);
    void this.look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** One look at each of them. */
  async look(): Promise<void> {
    for (const watched of this.#watched) {
      const [status, stat] = await Promise.all([
        this.#read(`/proc/${watched.pid}/status`),
        this.#read(`/proc/${watched.pid}/stat`),
      ]);
      const kiB = /^VmRSS:\s+(\d+) kB/m.exec(status ?? '')?.[1];
      if (kiB !== undefined) watched.memory.push(Number(kiB) / 1024);
      const last = processorSeconds(stat);
      if (last === null) continue;
      const at = this.#now();
      const { first = last, from = at } = watched.cpu ?? {};
      watched.cpu = { first, last, from, to: at };
    }
  }

  /** What was seen; a process that was never seen is left out. */
  get uses(): ProcessUse[] {
    return this.#watched.flatMap(({ name, memory, cpu }) => {
      if (memory.length === 0 || cpu === null) return [];
      const tenth = Math.max(1, Math.floor(memory.length / 10));
      const seconds = (cpu.to - cpu.from) / 1000;
      return {
        name,
        cores: seconds > 0 ? Math.round(((cpu.last - cpu.first) / seconds) * 100) / 100 : 0,
        early: Math.round(median(memory.slice(tenth, 2 * tenth + 1))!),
        late: Math.round(median(memory.slice(-tenth))!),
        most: Math.round(Math.max(...memory)),
      };
    });
  }
}

/** utime and stime of /proc/PID/stat: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function processorSeconds(stat: string | null): number | null {
  // The name before them may hold anything, but nothing after its bracket does.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (!fields) return null;
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

/** What one process took over a run. */
export interface ProcessUse {
  /** `k6`, `local-fal`, `proxy`, `loadtest`. */
  readonly name: string;
  /** Processor time over wall time: 1 = one core, always. */
  readonly cores: number;
  /** Resident memory in MiB: medians of the second and of the last tenth of the run, and the most. */
  readonly early: number;
  readonly late: number;
  readonly most: number;
}
