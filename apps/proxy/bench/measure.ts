import { median, quantile } from 'd3-array';
import { HttpConnection } from './http-connection.ts';

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: utime and stime, in USER_HZ = 100. */
const TICKS_PER_SECOND = 100;

/** What is measured: a server, and the request that makes it mint. */
export interface Contender {
  readonly name: string;
  readonly url: URL;
  readonly pid: number;
  /** The n-th request. */
  readonly request: (n: number) => Uint8Array;
}

export interface Sample {
  readonly mintsPerSecond: number;
  /** ms */
  readonly medianLatency: number;
  /** ms */
  readonly p99Latency: number;
  /** Of the server's process, µs; null where the system does not tell. */
  readonly cpuPerMint: number | null;
}

/** Mints for `seconds`, with `inFlight` requests at any time. Any status but 200 is an error. */
export async function measure(
  { name, url, pid, request }: Contender,
  inFlight: number,
  seconds: number,
): Promise<Sample> {
  const connections = await Promise.all(
    Array.from({ length: inFlight }, () => HttpConnection.open(url)),
  );
  const latencies: number[] = [];
  const cpuBefore = cpuSecondsOf(pid);
  const started = performance.now();
  const end = started + seconds * 1000;
  let count = 0;
  await Promise.all(
    connections.map(async (connection) => {
      for (let at = performance.now(); at < end;) {
        const status = await connection.exchange(request((count += 1)));
        if (status !== 200) throw new Error(`${name} answered ${status}`);
        const now = performance.now();
        latencies.push(now - at);
        at = now;
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1000;
  const cpuAfter = cpuSecondsOf(pid);
  for (const connection of connections) connection.close();

  return {
    mintsPerSecond: latencies.length / elapsed,
    medianLatency: median(latencies)!,
    p99Latency: quantile(latencies, 0.99)!,
    cpuPerMint:
      cpuBefore === null || cpuAfter === null
        ? null
        : ((cpuAfter - cpuBefore) * 1e6) / latencies.length,
  };
}

/** CPU time of a process so far, all its threads; null on systems without /proc. */
function cpuSecondsOf(pid: number): number | null {
  if (Deno.build.os !== 'linux') return null;
  // The name in parentheses may hold spaces; what follows it does not.
  const fields = Deno.readTextFileSync(`/proc/${pid}/stat`).split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
