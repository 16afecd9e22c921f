import { PROFILES } from '@realtime-canvas/realtime-config';
import { drawLognormal, seededRandom } from '@realtime-canvas/realtime-config/random';
import { expect, test } from 'vitest';
import { modelService } from './model-service.ts';
import { playStages, type VirtualService } from './testing/virtual-service.ts';
import { tuneService } from './tune-service.ts';

const R = 20;

async function tune(
  service: VirtualService,
  verifySeconds = 8,
  secondsLeft = Infinity,
  longestMedian: number | null = null,
) {
  const said: string[] = [];
  let measuredSeconds = 0;
  const outcome = await tuneService({
    maxBuffering: service.maxBuffering,
    results: 70,
    verifySeconds,
    run: async (stages) => {
      const played = playStages(stages, service);
      for (const { results } of played.stages) {
        measuredSeconds += (results.at(-1)!.at - results[0]!.at) / 1000;
      }
      return played;
    },
    say: (line) => said.push(line),
    secondsLeft: () => secondsLeft,
    longestMedian,
  });
  return { ...outcome, said, measuredSeconds };
}

test.each([
  ['fixed 100', 100, 100, 2],
  ['lognormal 100/180', 100, 180, 2],
  ['lognormal 120/260', 120, 260, 2],
])(
  '%s: the whole run picks within a twentieth of the exact optimum, in under three minutes',
  async (_, median, p95, maxBuffering) => {
    const truth = seededRandom(99);
    const draw = (random: () => number): number =>
      median === p95 ? median : drawLognormal(median, p95, random);
    const exact = modelService({
      serviceTimes: Array.from({ length: 40_000 }, () => draw(truth)),
      roundTrip: R,
      maxBuffering,
    });
    for (const seed of [1, 2]) {
      const random = seededRandom(seed);
      const outcome = await tune({ serviceTime: () => draw(random), roundTrip: R, maxBuffering });
      expect(outcome.refused, `seed ${seed}`).toEqual([]);
      expect(outcome.basis, `seed ${seed}: ${outcome.said.at(-1)}`).toBe('model');
      expect(outcome.measuredSeconds).toBeLessThan(170);
      expect(Math.abs(outcome.pool.service.roundTrip - R), `R, seed ${seed}`).toBeLessThan(12);
      for (const profile of PROFILES) {
        const chosen = exact.figuresAt(outcome.picks![profile]).meanAge;
        const best = exact.figuresAt(exact.picks[profile]).meanAge;
        expect(chosen / best, `${profile} ${outcome.picks![profile]}, seed ${seed}`).toBeLessThan(
          1.05,
        );
      }
    }
  },
  60_000,
);

test('the measured age is the exact formula: R + S + T/2', async () => {
  const { pool } = await tune({ serviceTime: () => 100, roundTrip: R, maxBuffering: 2 });
  for (const interval of pool.intervals.filter((one) => one >= 100)) {
    const { value, low, high } = pool.of(String(interval))!.ageAt(pool.limit);
    const formula = R + 100 + interval / 2;
    expect(value, `T ${interval}`).toBeCloseTo(formula, 0);
    expect(low).toBeLessThanOrEqual(formula + 0.5);
    expect(high).toBeGreaterThanOrEqual(formula - 0.5);
  }
});

test('a pick that gave no results is not replaced by one far away', async () => {
  const service = { serviceTime: () => 100, roundTrip: R, maxBuffering: 2 };
  const { picks, refused } = await tuneService({
    maxBuffering: 2,
    results: 70,
    verifySeconds: 8,
    run: async (stages) => {
      const played = playStages(stages, service);
      return {
        ...played,
        stages: played.stages.map((stage) =>
          Number(stage.pace) > 150 ? { ...stage, results: stage.results.slice(0, 5) } : stage,
        ),
      };
    },
    say: () => undefined,
    secondsLeft: () => Infinity,
    longestMedian: null,
  });
  expect(picks).toBeNull();
  expect(refused.join(' ')).toMatch(/no interval near \d+ ms was measured.*--verify-seconds 32/);
});

test('a narrow uplink, which no model of a service knows: the curve is measured itself', async () => {
  const { said, basis, picks, pool } = await tune({
    serviceTime: () => 60,
    uplinkMs: 150,
    roundTrip: R,
    maxBuffering: 2,
  });
  expect(said.join('\n')).toMatch(/the model does not fit what was measured at 128, /);
  expect(basis).toBe('sweep');
  // Frames more often than the uplink carries them queue without end; above, the age is
  // R + 60 + 150 + T / 2, and the exact pick (161 ms) would be only a twentieth fresher than 190 ms.
  expect(picks!.responsive).toBeGreaterThanOrEqual(148);
  expect(picks!.responsive).toBeLessThan(190);
  // Each pick was among those that were measured longest, though two of them are not the freshest.
  for (const profile of PROFILES) {
    expect(pool.of(String(picks![profile]))!.seconds, profile).toBeGreaterThan(48);
  }
}, 60_000);

test('a sweep that would cost more than is allowed is not begun', async () => {
  const uplink = { serviceTime: () => 60, uplinkMs: 150, roundTrip: R, maxBuffering: 2 };
  const { said, picks, refused, pool } = await tune(uplink, 8, 600);
  expect(picks).toBeNull();
  expect(refused.join(' ')).toMatch(/does not fit .*takes about 12 minutes, more than --max-cost/);
  expect(said.join('\n')).not.toContain('sweep');
  expect(pool.intervals.length).toBeLessThan(20);
}, 60_000);

test('a service that is slower the harder it works is refused: one interval says nothing of another', async () => {
  const random = seededRandom(5);
  const { picks, refused } = await tune({
    serviceTime: (idle) => (1 + Math.exp(-idle / 60)) * drawLognormal(100, 130, random),
    roundTrip: R,
    maxBuffering: 2,
  });
  expect(picks).toBeNull();
  expect(refused.join(' ')).toMatch(/the service changed while it was measured/);
}, 60_000);

test('a service that is slower than its scenario says is said to be, and not recommended from', async () => {
  const slow = { serviceTime: () => 450, roundTrip: R, maxBuffering: 2 };
  const { picks, refused } = await tune(slow, 8, Infinity, 85);
  expect(picks).toBeNull();
  expect(refused).toEqual([
    expect.stringMatching(/took 450 ms \(median\) where its scenario says 85/),
  ]);
}, 60_000);

test('noise that drowns the answer is refused, with what to do', async () => {
  const random = seededRandom(6);
  const { picks, refused } = await tune(
    { serviceTime: () => drawLognormal(150, 1500, random), roundTrip: R, maxBuffering: 2 },
    3,
  );
  expect(picks).toBeNull();
  expect(refused.join(' ')).toMatch(
    /(too noisy|too few results).*Measure longer: --verify-seconds 12/,
  );
}, 60_000);
