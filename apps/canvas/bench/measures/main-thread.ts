import type { Page } from '@playwright/test';
import type { Row } from '../report/row.ts';
import { BARS } from '../bars.ts';
import { APP, BARE_DEFAULT, type Contender } from '../lab/contender.ts';
import { drawRows } from '../lab/draw-rows.ts';
import type { Lab } from '../lab/lab.ts';

const SERVICE_MS = 100;

/** CPU of the page's main thread, in ms, and what it did for it. */
interface Cost {
  readonly on: number;
  readonly off: number;
  readonly frames: number;
  readonly perFrame: number;
}

/**
 * CPU that sending and showing cost the page's main thread, per frame sent. The same strokes are
 * drawn with sending on and off (paused) in turn, on one page, so that drawing itself and how
 * fast the machine is at the moment fall out. It is Chromium's count of the thread's CPU time,
 * which a busy machine does not make larger by waiting.
 */
export async function measureMainThread(
  lab: Lab,
  { rows }: { readonly rows: number },
): Promise<Row[]> {
  await lab.scenario({ serviceTime: { kind: 'fixed', ms: SERVICE_MS } });
  const bare = await cost(lab, BARE_DEFAULT, rows);
  const app = await cost(lab, APP, rows);
  return [
    {
      what: 'main thread CPU per frame sent, ms',
      bar: `at most ${BARS.mainThreadPerFrame}`,
      bareDefault: bare.perFrame,
      app: app.perFrame,
      passes: app.perFrame <= BARS.mainThreadPerFrame,
      detail: { bare, app },
    },
  ];
}

async function cost(lab: Lab, contender: Contender, rows: number): Promise<Cost> {
  const sitting = await lab.open(contender);
  const { page, cdp } = sitting;
  const sum = { on: 0, off: 0 };
  let frames = 0;
  let before = 0;
  try {
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const cpu = async (): Promise<number> => {
      const { metrics } = await cdp.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
    };
    await drawRows(sitting, rows, {
      watch: false,
      beforeRow: async () => {
        await toggleSending(page, contender);
        lab.relay.reset();
        before = await cpu();
      },
      afterRow: async (row) => {
        // Rows go off, on, off, on.
        sum[row % 2 === 0 ? 'on' : 'off'] += (await cpu()) - before;
        frames += lab.relay.frames.length;
      },
    });
  } finally {
    await sitting.close();
  }
  return { ...sum, frames, perFrame: (sum.on - sum.off) / frames };
}

async function toggleSending(page: Page, contender: Contender): Promise<void> {
  if (contender.kind === 'bare') {
    await page.keyboard.press('p');
    return;
  }
  const status = page.getByTestId('status');
  const paused = (await status.getAttribute('data-state')) === 'paused';
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await page
    .locator(`[data-testid=status][data-state=${paused ? 'live' : 'paused'}]`)
    .waitFor({ timeout: 10_000 });
}
