/**
 * Age of the picture while drawing, in real time against local-fal, and what it costs: fal's
 * client at its default interval and at its best one, and the session's adaptive policy, with the
 * same frames and the same service, in turn. No browser, no encoder, no display: what is left is
 * pacing and the way of a frame through client and socket.
 *
 * Options: `--rounds N` (3), the middle one counts; `--seconds N` (1.5), how long each time, three
 * times as long where service times are random; `--only "fixed 100,..."`; `--quick` for a look;
 * `--out FILE` writes every reading as JSON. About three minutes. It refuses to measure on
 * a machine too busy for it; `--anyway` measures all the same, ratios may still tell.
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startLocalFal } from '../src/testing/local-fal.ts';
import type { AgeReading } from './age-meter.ts';
import { calibrate } from './calibrate.ts';
import { findBestBare } from './find-best-bare.ts';
import { printTable } from './report/print-table.ts';
import type { Row } from './report/row.ts';
import { middle } from './report/statistics.ts';
import { runBareClient } from './run-bare-client.ts';
import { runSession } from './run-session.ts';

const APP = 'fal-ai/fast-lcm-diffusion/image-to-image';
const ROUND_TRIP = 20;
/** The client's own default, with the buffer that fal's documentation recommends. */
const BARE_DEFAULT = { throttleInterval: 128, maxBuffering: 2 };
/** Until the policy has learnt: some results, and a little more, in s. */
const WARM_UP_SECONDS = 0.5;
const WARM_UP_SERVICES = 6;
/** An interval that is looked at for less may look good by chance. */
const SWEEP_SERVICES = 10;
/** A policy's mean age as a share of the limit; what `simulate-pacing.test.ts` holds it to. */
const MOST_RATIO = 1.1;
/** Of the CPU that the client alone takes, at its default or best: all that we add lies within. */
const MOST_CPU_RATIO = 1.5;
/** In ms: what event loop, encoder and sockets of two processes may add. */
const MOST_OVERHEAD = 6;

interface Service {
  readonly name: string;
  readonly serviceTime: object;
  readonly mean: number;
  /** Longer runs where service times are random. */
  readonly longer: number;
  readonly mostFrames: number;
}

const SERVICES: readonly Service[] = [
  ...[40, 100, 150, 300].map((ms) => ({
    name: `fixed ${ms}`,
    serviceTime: { kind: 'fixed', ms },
    mean: ms,
    longer: 1,
    mostFrames: 1.5,
  })),
  {
    name: 'lognormal 120/260',
    serviceTime: { kind: 'lognormal', medianMs: 120, p95Ms: 260 },
    mean: 134,
    longer: 3,
    mostFrames: 3,
  },
];

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    anyway: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
  },
});
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
const seconds = Number(values.seconds ?? (values.quick ? 1 : 1.5));
const names = values.only?.split(',') ?? SERVICES.map(({ name }) => name);
const services = SERVICES.filter(({ name }) => names.includes(name));
if (services.length < names.length || !(rounds >= 1) || !(seconds > 0)) {
  const all = SERVICES.map(({ name }) => name).join(', ');
  console.error(`give --rounds from 1 and --seconds over 0; --only takes ${all}`);
  process.exit(1);
}

const fal = await startLocalFal();
try {
  await fal.scenario({
    seed: 1,
    painter: 'blank',
    runners: null,
    network: { delayMs: ROUND_TRIP / 2, jitterMs: 0 },
  });
  const calibration = await calibrate(fal, APP, ROUND_TRIP);
  for (const { serviceTime, median, most } of calibration.readings) {
    const read = `${median.toFixed(1)} ms beyond it, nine of ten ${most.toFixed(1)}`;
    console.log(`calibration: service ${serviceTime} ms, round trip ${ROUND_TRIP} ms: ${read}`);
  }
  if (calibration.fault === null || values.anyway) {
    const before = loadavg()[0]!;
    const rows: Row[] = [];
    for (const service of services) rows.push(...(await measure(service)));
    const load = [before, loadavg()[0]!];
    console.log(`load average ${load.map((value) => value.toFixed(1)).join(' to ')}`);
    printTable(rows);
    if (values.out !== undefined) {
      const report = { rounds, seconds, load, calibration, rows };
      writeFileSync(values.out, JSON.stringify(report, null, 2));
    }
  } else {
    console.error(`not measured: ${calibration.fault}. Try again on a quiet machine, or --anyway.`);
    process.exitCode = 1;
  }
} finally {
  await fal.stop();
}

async function measure(service: Service): Promise<Row[]> {
  const { name, mean, serviceTime, longer, mostFrames } = service;
  await fal.scenario({ serviceTime });
  const options = {
    app: APP,
    seconds: seconds * longer,
    warmUpSeconds: WARM_UP_SECONDS + (WARM_UP_SERVICES * mean) / 1000,
    roundTrip: ROUND_TRIP,
  };
  const sweep = Math.max(seconds * longer, (SWEEP_SERVICES * mean) / 1000) / 1.5;
  const best = await findBestBare(fal, { ...options, seconds: sweep }, mean);
  const turns = {
    bareDefault: () => runBareClient(fal, { ...options, ...BARE_DEFAULT }),
    bareBest: () => runBareClient(fal, { ...options, ...best }),
    app: () => runSession(fal, options),
  };
  const readings: Record<keyof typeof turns, AgeReading[]> = {
    bareDefault: [],
    bareBest: [],
    app: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const who of Object.keys(turns) as (keyof typeof turns)[]) {
      readings[who].push(await turns[who]());
    }
  }
  const over = ({ meanAge, limit }: AgeReading): number => meanAge - limit;
  const [bareDefault, bareBest, app] = [
    middle(readings.bareDefault, over),
    middle(readings.bareBest, over),
    middle(readings.app, over),
  ];
  const most = app.limit * (MOST_RATIO - 1) + MOST_OVERHEAD;
  const age = (reading: AgeReading): string =>
    `${reading.meanAge.toFixed(0)} (+${over(reading).toFixed(1)})`;
  const figures = (
    show: (reading: AgeReading) => string,
  ): Pick<Row, 'bareDefault' | 'bareBest' | 'app'> => ({
    bareDefault: show(bareDefault),
    bareBest: show(bareBest),
    app: show(app),
  });
  return [
    {
      what: `mean age, ${name}, ms (best ${best.throttleInterval}, buffer ${best.maxBuffering})`,
      bar: `limit + ${most.toFixed(0)}`,
      limit: app.limit,
      ...figures(age),
      passes: over(app) <= most,
      detail: { best, readings },
    },
    {
      what: '  frames sent per result',
      bar: String(mostFrames),
      ...figures(({ framesPerResult }) => framesPerResult.toFixed(2)),
      passes: app.framesPerResult <= mostFrames,
      detail: null,
    },
    {
      what: '  CPU of this process for a second of drawing, ms',
      bar: `client x ${MOST_CPU_RATIO}`,
      ...figures(({ cpuPerSecond }) => cpuPerSecond.toFixed(0)),
      passes:
        app.cpuPerSecond <=
        MOST_CPU_RATIO * Math.max(bareDefault.cpuPerSecond, bareBest.cpuPerSecond),
      detail: null,
    },
  ];
}
