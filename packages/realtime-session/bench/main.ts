/**
 * Age of the picture while drawing, in real time against local-fal: fal's client at its default
 * interval and at its best one, and the session's adaptive policy, with the same frames and the
 * same service. `--out FILE` writes JSON, `--seconds N` sets the length of a run, `--rounds N`
 * how often each is repeated (the median counts).
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startLocalFal } from '../src/testing/local-fal.ts';
import type { AgeReading } from './age-meter.ts';
import { runBareClient } from './run-bare-client.ts';
import { runSession } from './run-session.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    seconds: { type: 'string', default: '12' },
    rounds: { type: 'string', default: '3' },
    sweep: { type: 'string', default: '6' },
  },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const sweepSeconds = Number(values.sweep);

const APP = 'fal-ai/fast-lcm-diffusion/image-to-image';
const ROUND_TRIP = 20;
const DEFAULT_INTERVAL = 128;
const BUFFERINGS = [1, 2, 10];
/** Of the mean service time; the best interval lies just above 1 for a steady service. */
const SHARES = [0.9, 1, 1.03, 1.06, 1.12, 1.25, 1.5, 2];
const SHORT_INTERVALS = [16, 32, 64];
const SERVICES = [
  ...[40, 100, 150, 300].map((ms) => ({
    name: `fixed ${ms}`,
    mean: ms,
    serviceTime: { kind: 'fixed', ms },
  })),
  {
    name: 'lognormal 120/260',
    mean: 134,
    serviceTime: { kind: 'lognormal', medianMs: 120, p95Ms: 260 },
  },
];

const fal = await startLocalFal();
const report: object[] = [];
try {
  for (const service of SERVICES) report.push(await measure(service));
} finally {
  await fal.stop();
}
if (values.out) {
  writeFileSync(
    values.out,
    JSON.stringify({ roundTrip: ROUND_TRIP, seconds, rounds, report }, null, 2),
  );
}

async function measure({ name, mean, serviceTime }: (typeof SERVICES)[number]): Promise<object> {
  await fal.scenario({
    seed: 1,
    serviceTime,
    painter: 'blank',
    runners: null,
    network: { delayMs: ROUND_TRIP / 2, jitterMs: 0 },
  });
  const options = { app: APP, seconds, warmUpSeconds: 2, roundTrip: ROUND_TRIP };
  const best = await sweep(mean);
  const rows = {
    bareDefault: [] as AgeReading[],
    bareBest: [] as AgeReading[],
    adaptive: [] as AgeReading[],
  };
  for (let round = 0; round < rounds; round += 1) {
    const bare = { ...options, throttleInterval: DEFAULT_INTERVAL, maxBuffering: 2 };
    rows.bareDefault.push(await runBareClient(fal, bare));
    rows.bareBest.push(await runBareClient(fal, { ...options, ...best }));
    rows.adaptive.push(await runSession(fal, options));
  }
  const line = {
    service: name,
    best,
    bareDefault: median(rows.bareDefault),
    bareBest: median(rows.bareBest),
    adaptive: median(rows.adaptive),
  };
  print(name, `client at ${DEFAULT_INTERVAL}`, line.bareDefault);
  print(name, `client at ${best.throttleInterval}, buffering ${best.maxBuffering}`, line.bareBest);
  print(name, 'adaptive', line.adaptive);
  return line;
}

/** The client's best interval and buffering for this service, by trying them. */
async function sweep(mean: number): Promise<{ throttleInterval: number; maxBuffering: number }> {
  const intervals = [...SHORT_INTERVALS, ...SHARES.map((share) => Math.round(share * mean))];
  let best = { throttleInterval: DEFAULT_INTERVAL, maxBuffering: 2 };
  let least = Number.POSITIVE_INFINITY;
  for (const maxBuffering of BUFFERINGS) {
    // Each socket has a painter of its own, so they do not disturb each other.
    const runs = [...new Set(intervals)].map(async (throttleInterval) => {
      const { meanAge, limit } = await runBareClient(fal, {
        app: APP,
        seconds: sweepSeconds,
        warmUpSeconds: 1,
        roundTrip: ROUND_TRIP,
        throttleInterval,
        maxBuffering,
      });
      // Over the limit of its own service times: that takes most of the chance out.
      return { throttleInterval, over: meanAge - limit };
    });
    for (const { throttleInterval, over } of await Promise.all(runs)) {
      if (over >= least) continue;
      least = over;
      best = { throttleInterval, maxBuffering };
    }
  }
  return best;
}

function median(readings: readonly AgeReading[]): AgeReading {
  const sorted = [...readings].sort((a, b) => a.meanAge - a.limit - (b.meanAge - b.limit));
  return sorted[Math.floor(sorted.length / 2)]!;
}

function print(service: string, client: string, reading: AgeReading): void {
  const { meanAge, limit, framesPerResult, cpuPerFrame } = reading;
  const over = (meanAge - limit).toFixed(1);
  console.log(
    [
      service.padEnd(18),
      client.padEnd(28),
      `age ${meanAge.toFixed(1)}`.padEnd(11),
      `limit ${limit.toFixed(1)}`.padEnd(12),
      `over ${over}`.padEnd(11),
      `frames/result ${framesPerResult.toFixed(2)}`.padEnd(20),
      `cpu/frame ${cpuPerFrame.toFixed(2)} ms`,
    ].join('  '),
  );
}
