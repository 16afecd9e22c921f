import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../report/statistics.ts';
import type { Row } from '../report/row.ts';
import { BARS } from '../bars.ts';
import { APP, type Contender } from '../lab/contender.ts';
import type { Lab } from '../lab/lab.ts';

const SERVICE_MS = 20;
/** Between two moves, in ms: long enough for the service to be idle, and not in step with frames. */
const REST_MS = 130;
const SPREAD_MS = 33;
const WARM_MS = 1500;

/**
 * From the pointer's event to its frame at the service's door, the service idle. One move at a
 * time, so the first frame after it is its frame. Both clocks are this machine's.
 */
export async function measurePointerToFrame(
  lab: Lab,
  { moves }: { readonly moves: number },
): Promise<Row[]> {
  await lab.scenario({
    serviceTime: { kind: 'fixed', ms: SERVICE_MS },
    network: { delayMs: 0, jitterMs: 0 },
  });
  // Its throttle must not be in the way of a single move.
  const bare = await times(lab, { kind: 'bare', throttleInterval: 16, maxBuffering: 2 }, moves);
  const app = await times(lab, APP, moves);
  const p95 = quantile(app, 0.95);
  return [
    {
      what: 'pointer event to frame received, service idle, p95, ms',
      bar: `at most ${BARS.pointerToFrame}`,
      bareBest: quantile(bare, 0.95),
      app: p95,
      passes: p95 <= BARS.pointerToFrame,
      detail: { median: { bare: quantile(bare, 0.5), app: quantile(app, 0.5) }, bare, app },
    },
  ];
}

async function times(lab: Lab, contender: Contender, moves: number): Promise<number[]> {
  const sitting = await lab.open(contender);
  const { hand, page } = sitting;
  try {
    hand.down({ x: 0.05, y: 0.5 });
    await sleep(WARM_MS);
    await page.evaluate(() => window.strokeReader.take());
    lab.relay.reset();
    for (let move = 1; move <= moves; move += 1) {
      hand.move({ x: 0.05 + (0.9 * move) / moves, y: 0.5 });
      await sleep(REST_MS + ((move * 7) % SPREAD_MS));
    }
    const { notes } = await page.evaluate(() => window.strokeReader.take());
    const { frames } = lab.relay;
    return notes.flatMap(({ at, kind }) => {
      const frame = frames.find((seen) => seen.at >= at);
      return kind === 'move' && frame && frame.at - at < REST_MS ? [frame.at - at] : [];
    });
  } finally {
    await sitting.close();
  }
}
