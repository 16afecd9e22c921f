import { setTimeout as sleep } from 'node:timers/promises';
import { bundlePageScript } from '../../bench/lab/bundle-page-script.ts';
import { drawRows } from '../../bench/lab/draw-rows.ts';
import { steadyAge } from '../../bench/lab/steady-age.ts';
import type { Relay } from '../../bench/lab/relay.ts';
import type { Engine, OpenPage } from './engines.ts';
import { SteadyPointer } from './steady-pointer.ts';

export interface Reading {
  readonly framesPerSecond: number;
  /** Mean age of the picture while drawing, pointer to pixel, in ms. */
  readonly age: number;
  /** The main thread's time that a frame sent costs, drawing itself not counted, in ms. */
  readonly mainThread: number;
}

/** Long enough for pacing to learn the service. */
const WARM_MS = 1_500;
/** Pairs of rows, one with the painting paused, one without. */
const PAIRS = 5;
const LOOK_EVERY_MS = 100;
const STATE_DEADLINE_MS = 20_000;

/** Draws steadily in one engine, for so many seconds, and then with painting off and on in turn. */
export async function measure(
  open: NonNullable<Engine['open']>,
  {
    url,
    relay,
    seconds,
  }: { readonly url: string; readonly relay: Relay; readonly seconds: number },
): Promise<Reading> {
  const script = (await Promise.all(['stroke-reader', 'idle-meter'].map(bundlePageScript))).join(
    '\n',
  );
  const page = await open();
  try {
    const visit = async (): Promise<SteadyPointer> => {
      await page.visit(`${url}?throttle=adaptive`, script);
      const hand = new SteadyPointer(page);
      await hand.aim();
      return hand;
    };
    const drawn = await drawing(page, await visit(), relay, seconds);
    return { ...drawn, mainThread: await mainThread(page, await visit(), relay) };
  } finally {
    await page.close();
  }
}

async function drawing(
  page: OpenPage,
  hand: SteadyPointer,
  relay: Relay,
  seconds: number,
): Promise<Pick<Reading, 'framesPerSecond' | 'age'>> {
  let since = 0;
  const { age } = await steadyAge({ page, hand }, seconds, {
    warmMs: WARM_MS,
    begin: () => {
      relay.reset();
      since = performance.now();
    },
  });
  return { framesPerSecond: (1000 * relay.results.length) / (performance.now() - since), age };
}

/**
 * A loop of messages takes what the thread has left; how many fewer turns it makes with painting than
 * without, the strokes being alike, says how long the thread was busy with painting. No engine's own
 * profiler is needed, and no fine clock.
 */
async function mainThread(page: OpenPage, hand: SteadyPointer, relay: Relay): Promise<number> {
  const start = (): Promise<void> => page.evaluate(() => window.idleMeter.start());
  const stop = () => page.evaluate(() => window.idleMeter.stop());
  const busy = { on: 0, off: 0 };
  let [frames, atRest] = [0, 0];
  await drawRows({ page, hand }, 2 * PAIRS, {
    warmMs: WARM_MS,
    watch: false,
    begin: async () => {
      await start();
      await sleep(1_000);
      const { turns, ms } = await stop();
      atRest = turns / ms;
    },
    beforeRow: async (row) => {
      await setPaused(page, row % 2 === 1);
      relay.reset();
      await start();
    },
    afterRow: async (row) => {
      const { turns, ms } = await stop();
      const isOn = row % 2 === 0;
      busy[isOn ? 'on' : 'off'] += ms - turns / atRest;
      frames += relay.frames.length;
    },
  });
  return (busy.on - busy.off) / frames;
}

async function setPaused(page: OpenPage, wanted: boolean): Promise<void> {
  const status = page.getByTestId('status');
  const isPaused = (): Promise<boolean> =>
    status.evaluate((element) => element.getAttribute('data-state') === 'paused');
  if ((await isPaused()) === wanted) return;
  await status.evaluate((element: HTMLElement) => element.click());
  const deadline = performance.now() + STATE_DEADLINE_MS;
  while ((await isPaused()) !== wanted) {
    if (performance.now() > deadline) throw new Error('the app does not pause, or resume, in time');
    await sleep(LOOK_EVERY_MS);
  }
}
