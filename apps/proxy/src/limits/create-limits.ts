import { systemClock } from '@realtime-canvas/realtime-config/time';
import { InstanceShare } from './instance-share.ts';
import { LeasedLimit } from './leased-limit.ts';
import { slidingMinute, utcDay } from './limit-window.ts';

/** A mint waits at most this long for KV, for each of the two limits; then it is refused. */
const KV_DEADLINE_MS = 4000;

/** The two limits: attempts of one client a minute, tokens of all clients a day. */
export function createLimits(
  kv: Deno.Kv,
  { mintsPerMinute, mintsPerDay }: { mintsPerMinute: number; mintsPerDay: number },
): { readonly perMinute: LeasedLimit; readonly perDay: LeasedLimit } {
  const shared = { kv, clock: systemClock, random: Math.random, deadlineMs: KV_DEADLINE_MS };
  const minute = { name: 'mints-per-minute', limit: mintsPerMinute };
  return {
    perMinute: new LeasedLimit({
      ...shared,
      ...minute,
      window: slidingMinute,
      leaseMs: 2000,
      largestBlock: 256,
      share: new InstanceShare({ ...shared, ...minute, windowMs: 60_000, id: crypto.randomUUID() }),
    }),
    perDay: new LeasedLimit({
      ...shared,
      name: 'mints-per-day',
      limit: mintsPerDay,
      window: utcDay,
      // On a quiet proxy a mint a minute asks KV, and a block that is lost with its instance is small.
      leaseMs: 60_000,
      largestBlock: 256,
      // One key for all: its blocks cost next to nothing already.
      share: null,
    }),
  };
}
