import { StringDecoder } from 'node:string_decoder';

/** Reads k6's `--out json` piece by piece, as it comes through a pipe. */
export class SampleReader {
  readonly #wanted: ReadonlySet<string>;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';

  constructor(metrics: Iterable<string>) {
    this.#wanted = new Set(metrics);
  }

  /** @returns the samples of every line that this piece ends */
  read(piece: Buffer): SamplePoint[] {
    const lines = (this.#rest + this.#decoder.write(piece)).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => parseSampleLine(line, this.#wanted) ?? []);
  }
}

/**
 * Reads one line of k6's `--out json`; null for a line that is not a point, or of no metric in `wanted`.
 * @see https://grafana.com/docs/k6/latest/results-output/real-time/json/
 */
export function parseSampleLine(line: string, wanted: ReadonlySet<string>): SamplePoint | null {
  // Most lines are of k6's built-in metrics: skipped before they cost a JSON.parse.
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

/** One value of one metric in k6's JSON output. */
export interface SamplePoint {
  readonly metric: string;
  /** When it was recorded, in ms since 1970, with fractions. */
  readonly at: number;
  readonly value: number;
  readonly tags: Readonly<Record<string, string>>;
  /** What is too various to be a tag. */
  readonly metadata?: Readonly<Record<string, string>>;
}
