import process from 'node:process';
import { parseArgs } from 'node:util';
import { mean, quantile } from 'd3-array';
import { drawingFrame } from './drawing-frame.ts';
import { holdSockets } from './hold-sockets.ts';
import { startService } from './start-service.ts';

/**
 * Holds many sockets with a few frames per second each against a service of its own, and reports what the
 * service adds to the service time.
 *
 *   pnpm --filter @realtime-canvas/local-fal bench --sockets 1000 --rate 2 --seconds 30 --out FILE
 */
const { values } = parseArgs({
  options: {
    sockets: { type: 'string', default: '1000' },
    rate: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '15' },
    out: { type: 'string' },
  },
  allowPositionals: true,
});

/** The most that a run may ask of a shared machine. */
const MOST = { sockets: 2000, rate: 20, seconds: 900 };
const SERVICE_MS = 100;
/** What it may add: no more than the network's jitter, so that it does not show. */
const MOST_ADDED_MS = 20;
/** The service's own quantiles are those of its newest 4096 frames, two seconds of 1,000 sockets. */
const ASK_EVERY_MS = 1000;

const load = {
  sockets: read('sockets'),
  framesPerSecond: read('rate'),
  seconds: read('seconds'),
};
const service = await startService({
  painter: 'blank',
  serviceTime: { kind: 'fixed', ms: SERVICE_MS },
  sessionTimeoutMs: 60_000,
});
let stopped = false;
process.on('SIGINT', () => {
  stopped = true;
});
try {
  const memory: number[] = [];
  const ownP99: number[] = [];
  const sample = async (): Promise<void> => {
    const { memoryBytes, addedDelayMs } = await service.stats();
    memory.push(memoryBytes / 2 ** 20);
    if (addedDelayMs.p99 !== null) ownP99.push(addedDelayMs.p99);
  };
  const watch = setInterval(() => void sample(), ASK_EVERY_MS);
  const { latencies, sent, delivered, wrong, ownLag } = await holdSockets(
    service,
    load,
    await drawingFrame(),
    () => stopped,
  );
  clearInterval(watch);
  const added = latencies.map((latency) => latency - SERVICE_MS);
  const report = {
    ...load,
    serviceMs: SERVICE_MS,
    sent,
    delivered,
    wrong,
    addedDelayMs: quantiles(added),
    generatorLagMs: quantiles(ownLag),
    // p99 of each second.
    serverAddedDelayMs: quantiles(ownP99),
    // Flat where the last quarter of a long run is no higher than the second.
    serverMemoryMiB: {
      secondQuarter: mean(quarter(memory, 1)) ?? Number.NaN,
      thirdQuarter: mean(quarter(memory, 2)) ?? Number.NaN,
      lastQuarter: mean(quarter(memory, 3)) ?? Number.NaN,
      max: Math.max(...memory),
    },
  };
  print(report);
  const bar = `at most ${MOST_ADDED_MS} ms`;
  const own = report.serverAddedDelayMs.p50;
  const seen = report.addedDelayMs.p50;
  const rows = [
    {
      what: `${load.sockets} sockets, ${load.framesPerSecond} frames a second each: own delay, p99, median of all seconds`,
      bar,
      ours: `${own.toFixed(1)} ms`,
      passes: own <= MOST_ADDED_MS,
    },
    // A service that reads late does not know it. The median, since the lag of the generator on the
    // same cores shows in higher quantiles.
    {
      what: `${load.sockets} sockets: added to the service time as they see it, median`,
      bar,
      ours: `${seen.toFixed(1)} ms`,
      passes: seen <= MOST_ADDED_MS,
    },
    {
      what: `${load.sockets} sockets: frames that got their own result`,
      bar: 'all',
      ours: `${delivered - wrong} of ${sent}`,
      passes: delivered === sent && wrong === 0,
    },
  ];
  if (values.out !== undefined) {
    await Deno.writeTextFile(values.out, JSON.stringify({ rows, ...report }, null, 2));
  }
} finally {
  await service.stop();
}

function read(name: 'sockets' | 'rate' | 'seconds'): number {
  const value = Number(values[name]);
  if (value > 0 && value <= MOST[name]) return value;
  console.error(`--${name} ${values[name]}: give a number up to ${MOST[name]}`);
  process.exit(1);
}

function quarter(numbers: readonly number[], which: number): readonly number[] {
  const length = numbers.length / 4;
  return numbers.slice(Math.floor(which * length), Math.ceil((which + 1) * length));
}

function quantiles(numbers: readonly number[]) {
  const at = (level: number): number => quantile(numbers, level) ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

function print(report: Record<string, unknown>): void {
  const rounded = (value: unknown) =>
    String(typeof value === 'number' ? Math.round(value * 10) / 10 : value);
  for (const [name, value] of Object.entries(report)) {
    const text =
      typeof value === 'object' && value !== null
        ? Object.entries(value)
            .map(([key, number]) => `${key} ${rounded(number)}`)
            .join(', ')
        : rounded(value);
    console.log(`${name.padEnd(20)} ${text}`);
  }
}
