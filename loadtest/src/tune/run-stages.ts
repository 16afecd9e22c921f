import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '../k6/stage.ts';
import { readK6Summary } from '../results/read-k6-summary.ts';
import { CommandError, EXIT } from '../runner/command-error.ts';
import type { K6 } from '../runner/find-k6.ts';
import { runK6 } from '../runner/run-k6.ts';
import type { SamplePoint } from '../runner/sample-reader.ts';

export interface StageRun {
  readonly k6: K6;
  /** The bundle of the `pace` scenario. */
  readonly script: string;
  readonly folder: string;
  readonly proxyUrl: string;
  readonly model: string;
  /** 0 = as each pace asks for. */
  readonly maxBuffering: number;
  readonly stages: readonly Stage[];
  /** Called with each result as it comes, for progress. */
  readonly onResult: (stage: string, latencyMs: number) => void;
  readonly signal: AbortSignal;
}

export interface StageOutcome {
  readonly stages: readonly StageRecord[];
  readonly lagP95: number;
  readonly socketsLost: number;
}

const METRICS = ['frame_latency', 'frames_dropped'];

/**
 * Plays stages one after another on one socket each.
 * @throws {CommandError} when k6 could not do so, with its reason
 */
export async function runStages(run: StageRun): Promise<StageOutcome> {
  const points: SamplePoint[] = [];
  const outcome = await runK6({
    k6: run.k6,
    script: run.script,
    folder: run.folder,
    env: {
      PROXY_URL: run.proxyUrl,
      MODEL: run.model,
      MAX_BUFFERING: run.maxBuffering,
      STAGES: JSON.stringify(run.stages),
      RESULTS_DIR: run.folder,
    },
    metrics: METRICS,
    onSamples: (some) => {
      for (const point of some) {
        points.push(point);
        if (point.metric === 'frame_latency') run.onResult(point.tags.stage ?? '', point.value);
      }
    },
    signal: run.signal,
  });
  const summaryPath = join(run.folder, 'k6-summary.json');
  const json = await readFile(summaryPath, 'utf8').catch(() => null);
  await rm(summaryPath, { force: true });
  const stages = readStages(points);
  // Ended before it had begun: what earlier runs measured is worth keeping all the same.
  if (json === null && run.signal.aborted) return { stages, lagP95: 0, socketsLost: 0 };
  if (json === null || (outcome.exitCode !== 0 && !run.signal.aborted)) {
    const reason = outcome.errors.at(-1) ?? `k6 ended with ${outcome.exitCode}`;
    throw new CommandError(
      `the service could not be measured: ${reason} (more in ${join(run.folder, 'k6.log')})`,
      EXIT.failed,
    );
  }
  const { metrics } = readK6Summary(json);
  return {
    stages,
    lagP95: metrics.generator_lag?.['p(95)'] ?? 0,
    socketsLost: metrics.sockets_lost?.count ?? 0,
  };
}

interface Gathered {
  readonly pace: string;
  readonly drops: { at: number; count: number }[];
  readonly results: { at: number; sentAt: number }[];
}

/**
 * Puts a run's samples together again: each `frame_latency` is a result that came then, of a frame
 * sent that long before; each `frames_dropped` counts frames that were skipped for it.
 */
export function readStages(points: readonly SamplePoint[]): StageRecord[] {
  const stages = new Map<string, Gathered>();
  for (const { metric, at, value, tags } of points) {
    const { stage: name, throttle_interval: pace } = tags;
    if (name === undefined || pace === undefined) continue;
    let stage = stages.get(name);
    if (!stage) stages.set(name, (stage = { pace, drops: [], results: [] }));
    if (metric === 'frames_dropped') stage.drops.push({ at, count: value });
    if (metric === 'frame_latency') stage.results.push({ at, sentAt: at - value });
  }
  return [...stages].map(([name, { pace, drops, results }]) => ({
    name,
    pace,
    drops,
    results: results.sort((a, b) => a.at - b.at),
  }));
}

/** What happened in one stage, from k6's samples; times in ms on one clock. */
export interface StageRecord {
  readonly name: string;
  readonly pace: string;
  /** When a result revealed dropped frames, and how many. */
  readonly drops: readonly { readonly at: number; readonly count: number }[];
  /** In the order of their results. */
  readonly results: readonly { readonly at: number; readonly sentAt: number }[];
}
