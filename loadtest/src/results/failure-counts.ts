import type { SamplePoint } from '../runner/sample-reader.ts';

/** What went wrong, how often, by its reason. */
export interface FailureCount {
  /** `token_mints_failed` or `sockets_lost`. */
  readonly metric: string;
  /** The proxy's problem code, a close code, ...; holds nothing secret. */
  readonly reason: string;
  readonly count: number;
}

const METRICS = ['token_mints_failed', 'sockets_lost'];

/** Counts failures by reason: k6's own summary knows their sum only. */
export class FailureCounts {
  readonly #counts = new Map<string, { metric: string; reason: string; count: number }>();

  add(points: readonly SamplePoint[]): void {
    for (const { metric, value, tags } of points) {
      if (!METRICS.includes(metric) || value === 0) continue;
      const { reason = 'unknown' } = tags;
      const key = `${metric} ${reason}`;
      const known = this.#counts.get(key);
      if (known) known.count += value;
      else this.#counts.set(key, { metric, reason, count: value });
    }
  }

  /** The most frequent first. */
  get counts(): FailureCount[] {
    return [...this.#counts.values()].sort((a, b) => b.count - a.count);
  }
}
