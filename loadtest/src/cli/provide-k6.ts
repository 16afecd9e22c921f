import { askProgram, findK6, type K6 } from '../runner/find-k6.ts';
import type { Progress } from './progress.ts';

/** A built k6 is found in two seconds; what takes longer is a build, and worth a word. */
const BUILDING_AFTER_MS = 4_000;

/** Finds k6 or builds it, and says why that takes so long. */
export async function provideK6(progress: Progress): Promise<K6> {
  let timer: NodeJS.Timeout | undefined;
  const started = Date.now();
  try {
    return await findK6(askProgram, (reason) => {
      timer = setTimeout(() => {
        progress.say(reason);
        progress.start(() => `building k6: ${Math.round((Date.now() - started) / 1000)} s`);
      }, BUILDING_AFTER_MS);
    });
  } finally {
    clearTimeout(timer);
    progress.stop();
  }
}
