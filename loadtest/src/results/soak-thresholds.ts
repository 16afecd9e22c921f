import type { ThresholdResult } from './run-summary.ts';
import { type RunFigures, within } from './within.ts';

/** How much worse the last tenth may be than the first, as a ratio: faults come at random. */
const MOST_WORSE = 1.3;
const FLOOR_MS = 20;
/** How much larger a process may be at the end: heaps vary. A leak goes on, and exceeds it. */
const MOST_GROWTH = 1.25;
const FLOOR_MIB = 24;
const GROWN = `${MOST_GROWTH} x early + ${FLOOR_MIB}`;
/** Ours grow by keeping every sample until their report is written. */
const GENERATORS = ['k6', 'loadtest'];

/** Whether a soak ended as well as it began: latency, age, rate, and the memory of the servers. */
export function soakThresholds({ metrics, processes }: RunFigures): ThresholdResult[] {
  const of = (metric: string, part: string, figure: string): number | undefined =>
    metrics[`${metric}{part:${part}}`]?.[figure];
  const results: (ThresholdResult | null)[] = [
    ...(
      [
        ['frame_latency', 'med'],
        ['frame_age', 'avg'],
      ] as const
    ).map(([metric, figure]) => {
      const first = of(metric, 'first', figure);
      const most = first === undefined ? undefined : first * MOST_WORSE + FLOOR_MS;
      return within(
        `${metric}{part:last}`,
        `${figure}<=${MOST_WORSE} x early + ${FLOOR_MS}`,
        of(metric, 'last', figure),
        most,
      );
    }),
    delivered(of('frames_delivered', 'first', 'count'), of('frames_delivered', 'last', 'count')),
    ...processes
      .filter(({ name }) => !GENERATORS.includes(name))
      .map(({ name, early, late }) =>
        within(`memory of ${name}`, `MiB<=${GROWN}`, late, grown(early)),
      ),
  ];
  return results.filter((result) => result !== null);
}

function grown(early: number | undefined): number | undefined {
  return early === undefined ? undefined : early * MOST_GROWTH + FLOOR_MIB;
}

/** Both tenths are as long as each other, so counts compare as rates do. */
function delivered(first: number | undefined, last: number | undefined): ThresholdResult | null {
  if (first === undefined || last === undefined) return null;
  const least = Math.floor(first / MOST_WORSE);
  return {
    metric: 'frames_delivered{part:last}',
    threshold: `count>=early / ${MOST_WORSE}`,
    kept: last >= least,
    seen: { was: last, bound: least },
  };
}
