import { BARS } from '../bars.ts';
import { APP, BARE_DEFAULT, type Contender } from '../lab/contender.ts';
import { drawRows } from '../lab/draw-rows.ts';
import type { Lab } from '../lab/lab.ts';
import { middle } from '../report/statistics.ts';
import type { Row } from '../report/row.ts';

const SERVICE_MS = 100;

interface Cost {
  /** CPU of the page's main thread while drawing, in ms. */
  readonly cpu: number;
  readonly frames: number;
}

/**
 * CPU that sending and showing cost the page's main thread, per frame sent: the same drawing with
 * sending off (paused in the app, left out in the plain page) is taken off. Chromium's own count
 * of the thread's CPU time, so that a busy machine does not make it larger.
 */
export async function measureMainThread(
  lab: Lab,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Row[]> {
  await lab.scenario({ serviceTime: { kind: 'fixed', ms: SERVICE_MS } });
  const bare: number[] = [];
  const app: number[] = [];
  const runs: unknown[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const bareOn = await cost(lab, BARE_DEFAULT, seconds, false);
    const bareOff = await cost(lab, { ...BARE_DEFAULT, sending: false }, seconds, false);
    const appOn = await cost(lab, APP, seconds, false);
    const appOff = await cost(lab, APP, seconds, true);
    bare.push((bareOn.cpu - bareOff.cpu) / bareOn.frames);
    app.push((appOn.cpu - appOff.cpu) / appOn.frames);
    runs.push({ bareOn, bareOff, appOn, appOff });
  }
  const figure = middle(app, (value) => value);
  return [
    {
      what: 'main thread CPU per frame sent, ms',
      bar: `at most ${BARS.mainThreadPerFrame}`,
      bareDefault: middle(bare, (value) => value),
      app: figure,
      passes: figure <= BARS.mainThreadPerFrame,
      detail: runs,
    },
  ];
}

async function cost(
  lab: Lab,
  contender: Contender,
  seconds: number,
  paused: boolean,
): Promise<Cost> {
  const sitting = await lab.open(contender);
  const { page, cdp } = sitting;
  try {
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const cpu = async (): Promise<number> => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
    };
    let before = 0;
    const begin = async (): Promise<void> => {
      if (paused) {
        await page.keyboard.press('Space');
        await page.keyboard.press('Space');
        await page.locator('[data-testid=status][data-state=paused]').waitFor();
      }
      lab.relay.reset();
      before = await cpu();
    };
    await drawRows(sitting, seconds, { begin, watch: false });
    return { cpu: (await cpu()) - before, frames: lab.relay.frames.length };
  } finally {
    await sitting.close();
  }
}
