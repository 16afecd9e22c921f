import type { SamplePoint } from '../samples/sample-point.ts';
import type { StageRecord } from './stage-record.ts';

interface Gathered {
  readonly pace: string;
  readonly drops: { at: number; count: number }[];
  readonly results: { at: number; sentAt: number }[];
}

/**
 * Puts a run's samples together again: each `frame_latency` is a result that came then, of a frame
 * sent that long before; each `frames_dropped` tells of frames that it passed over.
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
