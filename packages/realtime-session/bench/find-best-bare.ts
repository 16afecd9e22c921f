import type { LocalFal } from '../src/testing/local-fal.ts';
import { runBareClient, type BareSettings } from './run-bare-client.ts';
import type { RunOptions } from './run-session.ts';

const BUFFERINGS = [1, 2, 10];
/** Of the mean service time; the best interval lies just above 1 for a steady service. */
const SHARES = [0.9, 1, 1.03, 1.06, 1.12, 1.25, 1.5, 2];
/** Flooding, in ms. */
const SHORT_INTERVALS = [16, 48];

/** The client's best interval and buffering for a service with this mean, by trying them. */
export async function findBestBare(
  fal: LocalFal,
  options: RunOptions,
  mean: number,
): Promise<BareSettings> {
  const intervals = [...SHORT_INTERVALS, ...SHARES.map((share) => Math.round(share * mean))];
  let best: BareSettings | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const maxBuffering of BUFFERINGS) {
    // Each socket has a painter of its own, so they do not disturb each other.
    const runs = [...new Set(intervals)].map(async (throttleInterval) => {
      const settings = { throttleInterval, maxBuffering };
      const { meanAge, limit } = await runBareClient(fal, { ...options, ...settings });
      // Over the limit of its own service times: that takes most of the chance out.
      return { settings, over: meanAge - limit };
    });
    for (const { settings, over } of await Promise.all(runs)) {
      if (over >= least) continue;
      least = over;
      best = settings;
    }
  }
  if (!best) throw new Error('the client showed no picture at any interval');
  return best;
}
