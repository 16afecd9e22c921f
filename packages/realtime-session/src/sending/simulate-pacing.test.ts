import { describe, expect, it } from 'vitest';
import { seededRandom } from '@realtime-canvas/realtime-config/random';
import { adaptivePolicy } from '../pacing/adaptive-policy.ts';
import { fixedPolicy } from '../pacing/fixed-policy.ts';
import type { PacingPolicy } from '../pacing/pacing-policy.ts';
import {
  type SimulatedPacing,
  type SimulatedService,
  simulatePacing,
} from './testing/simulate-pacing.ts';

type ServiceTime = (random: () => number) => number;

const SEEDS = [1, 2, 3];
const ROUND_TRIPS = [5, 20, 60, 150];
/** 1.645 is the 95 % quantile of the normal distribution. */
const lognormal =
  (median: number, p95: number): ServiceTime =>
  (random) =>
    median * Math.exp((Math.log(p95 / median) / 1.645) * normal(random));
const SERVICES: readonly (readonly [string, ServiceTime])[] = [
  ...[40, 100, 150, 300].map((ms) => [`fixed ${ms}`, () => ms] as const),
  ['lognormal 100/180', lognormal(100, 180)],
  ['lognormal 120/260', lognormal(120, 260)],
  ['lognormal 150/450', lognormal(150, 450)],
];

describe('the simulation obeys the laws', () => {
  const steady = { serviceTime: () => 100, oneWay: () => 10, duration: 60_000, warmUp: 5_000 };

  it.each([101, 130, 200])('T = %i over S: age = R + S + T/2, nothing dropped', (interval) => {
    const run = simulatePacing(fixedPolicy(interval), { ...steady, buffering: 2 });
    expect(run.meanAge).toBeCloseTo(20 + 100 + interval / 2, 0);
    expect(run.dropped).toBe(0);
  });

  it.each([1, 2, 10])('T under S, B = %i: age = R + 1.5 S + (B - 1/2) T', (buffering) => {
    const run = simulatePacing(fixedPolicy(37), { ...steady, buffering });
    const law = 20 + 150 + (buffering - 0.5) * 37;
    // Exact on average over how the two rhythms meet.
    expect(Math.abs(run.meanAge - law)).toBeLessThan(0.02 * law);
    expect(run.dropped).toBeGreaterThan(0);
  });

  it('the limit is R + E[S] + E[S^2] / (2 E[S])', () => {
    const run = simulatePacing(adaptivePolicy, { ...steady, buffering: 8 });
    expect(run.limit).toBeCloseTo(170, 6);

    // One long service in three short ones: E[S] = 100, E[S^2] = 17,500.
    let services = 0;
    const serviceTime = (): number => (++services % 4 === 0 ? 250 : 50);
    const mixed = simulatePacing(adaptivePolicy, { ...steady, serviceTime, buffering: 8 });
    expect(Math.abs(mixed.limit - (20 + 100 + 87.5))).toBeLessThan(1);
  });
});

describe('the adaptive policy', () => {
  it.each(SERVICES)('%s: within 1.11 of the limit, drops nothing, floods nobody', (_, time) => {
    for (const roundTrip of ROUND_TRIPS) {
      const run = pooled(time, { roundTrip });
      expect(run.ratio, `R ${roundTrip}`).toBeLessThan(1.11);
      expect(run.dropped, `R ${roundTrip}`).toBe(0);
      expect(run.sentPerResult, `R ${roundTrip}`).toBeLessThan(1.02);
    }
  });

  it.each(SERVICES)('%s, jitter, a service that doubles its time for 10 s: 1.15', (_, time) => {
    for (const echo of [true, false]) {
      const run = pooled(time, { roundTrip: 20, jitter: 10, slow: true, echo });
      expect(run.ratio, `echo ${echo}`).toBeLessThan(1.15);
    }
  });

  it.each(SERVICES)('%s, one result in fifty lost without a word', (name, time) => {
    expect(pooled(time, { roundTrip: 20, loss: 0.02 }).ratio).toBeLessThan(1.25);
    // Without ids each loss shifts the answers until that is noticed; it must be noticed.
    const most = name.startsWith('fixed') ? 1.2 : 2;
    expect(pooled(time, { roundTrip: 20, loss: 0.02, echo: false }).ratio).toBeLessThan(most);
  });

  it('many random services, any path: near the limit, and near one frame a result', () => {
    for (let seed = 100; seed < 140; seed += 1) {
      const random = seededRandom(seed);
      const median = 30 + 400 * random();
      const time = lognormal(median, median * (1 + 1.5 * random()));
      const run = pooled(time, { roundTrip: 5 + 145 * random(), jitter: 8 * random() }, [seed]);
      expect(run.ratio, `seed ${seed}`).toBeLessThan(1.16);
      expect(run.sentPerResult, `seed ${seed}`).toBeLessThan(1.05);
    }
  });

  it.each(SERVICES)("%s: the end of a stroke is soon there, and in nobody's way", (name, time) => {
    const atOnce: PacingPolicy = {
      ...adaptivePolicy,
      nextSendAt: (log, now, strokeEnded) =>
        strokeEnded ? now : adaptivePolicy.nextSendAt(log, now, false),
    };
    const handwriting = [300, 120] as const;
    for (const strokes of [handwriting, [1000, 24], [600, 300]] as const) {
      const circumstances = { roundTrip: 30, jitter: 3, strokes };
      const run = pooled(time, circumstances);
      const peer = pooled(time, circumstances, SEEDS, atOnce);
      expect(run.meanAge, `strokes ${strokes.join()}`).toBeLessThan(1.02 * peer.meanAge);
      expect(run.settling, `strokes ${strokes.join()}`).toBeLessThan(1.04 * peer.settling);
      // What was sent at once would lie in the service's buffer, before what is drawn next.
      if (name !== 'fixed 300' || strokes !== handwriting) continue;
      expect(run.ratio).toBeLessThan(1.03);
      expect(peer.ratio).toBeGreaterThan(1.2);
    }
  });

  it('frames that come one by one at first, as of prompts or dots, keep nothing from being learnt', () => {
    // What is encoded when a result comes goes out after it, never just before.
    const encoding: PacingPolicy = {
      ...adaptivePolicy,
      nextSendAt: (log, now, strokeEnded) => {
        const at = adaptivePolicy.nextSendAt(log, now, strokeEnded);
        return log.inFlight.length > 0 ? at + 2 : Math.max(at, log.lastResultAt + 12);
      },
    };
    for (const alone of [0, 2, 3, 6]) {
      const random = seededRandom(alone + 1);
      let strokes = 0;
      const run = simulatePacing(encoding, {
        serviceTime: () => 100,
        oneWay: () => 30 + 3 * random(),
        buffering: 8,
        duration: 60_000,
        warmUp: 15_000,
        strokes: { length: () => (strokes++ < alone ? 0 : 60_000), pause: () => 1500 },
      });
      expect(run.meanAge / run.limit, `${alone} alone`).toBeLessThan(1.05);
    }
  });

  it('never sends sooner than a display frame after the one before', () => {
    const run = pooled(() => 2, { roundTrip: 4 });
    expect(run.results / run.seconds).toBeLessThan(1000 / 16 + 1);
  });
});

interface Circumstances {
  readonly roundTrip: number;
  readonly jitter?: number;
  readonly slow?: boolean;
  readonly echo?: boolean;
  readonly loss?: number;
  /** How long the pen is down and up, in ms; each stroke and pause two fifths more or less. */
  readonly strokes?: readonly [length: number, pause: number];
}

/** Several seeds of one service as one: ratios of sums are steadier than sums of ratios. */
function pooled(
  time: ServiceTime,
  circumstances: Circumstances,
  seeds: readonly number[] = SEEDS,
  policy: PacingPolicy = adaptivePolicy,
) {
  const { roundTrip, jitter = 0, slow = false, echo = true, loss = 0, strokes } = circumstances;
  const duration = 80_000;
  const warmUp = 3_000;
  const runs: SimulatedPacing[] = seeds.map((seed) => {
    const random = seededRandom(seed);
    const pen = seededRandom(seed + 1000);
    const service: SimulatedService = {
      serviceTime: (at) => time(random) * (slow && at % 40_000 > 30_000 ? 2 : 1),
      oneWay: () => roundTrip / 2 + jitter * random(),
      buffering: 8,
      echo,
      loses: () => random() < loss,
      duration,
      warmUp,
      ...(strokes && {
        strokes: {
          length: () => strokes[0] * (0.6 + 0.8 * pen()),
          pause: () => strokes[1] * (0.6 + 0.8 * pen()),
        },
      }),
    };
    return simulatePacing(policy, service);
  });
  const sum = (part: (run: SimulatedPacing) => number): number =>
    runs.reduce((total, run) => total + part(run), 0);
  const mean = (part: (run: SimulatedPacing) => number): number => sum(part) / runs.length;
  return {
    meanAge: mean((run) => run.meanAge),
    settling: mean((run) => run.settling),
    ratio: sum((run) => run.meanAge) / sum((run) => run.limit),
    dropped: sum((run) => run.dropped),
    sentPerResult: mean((run) => run.sentPerResult),
    results: sum((run) => run.results),
    seconds: (runs.length * (duration - warmUp)) / 1000,
  };
}

/** https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
