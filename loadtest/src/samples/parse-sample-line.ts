import type { SamplePoint } from './sample-point.ts';

/**
 * Reads one line of k6's `--out json`; null for a line that is no point, or of no metric in `wanted`.
 * @see https://grafana.com/docs/k6/latest/results-output/real-time/json/
 */
export function parseSampleLine(line: string, wanted: ReadonlySet<string>): SamplePoint | null {
  // Most lines are of k6's built-in metrics: told apart before they cost a JSON.parse.
  const metric = /^\{"metric":"([a-z0-9_]+)","type":"Point"/.exec(line)?.[1];
  if (metric === undefined || !wanted.has(metric)) return null;
  const { data } = JSON.parse(line) as {
    data: {
      time: string;
      value: number;
      tags: Record<string, string> | null;
      metadata?: Record<string, string>;
    };
  };
  const { time, value, tags, metadata } = data;
  return { metric, at: epochMs(time), value, tags: tags ?? {}, ...(metadata ? { metadata } : {}) };
}

/** RFC 3339 with up to nanoseconds; `Date.parse` stops at milliseconds. */
function epochMs(time: string): number {
  const fraction = /\.\d{3}(\d+)/.exec(time)?.[1];
  return Date.parse(time) + (fraction ? Number(`0.${fraction}`) : 0);
}
