import type { SamplePoint } from '../samples/sample-point.ts';
import type { StageRecord } from './stage-record.ts';

/**
 * Puts a run's samples together again: each `frames_sent` is a sending, each `frame_latency` a
 * result that came then, of a frame sent that long before.
 */
export function readStages(points: readonly SamplePoint[]): StageRecord[] {
  const stages = new Map<
    string,
    { pace: string; sentAt: number[]; results: { at: number; sentAt: number }[] }
  >();
  for (const { metric, at, value, tags } of points) {
    const { stage: name, throttle_interval: pace } = tags;
    if (name === undefined || pace === undefined) continue;
    let stage = stages.get(name);
    if (!stage) stages.set(name, (stage = { pace, sentAt: [], results: [] }));
    if (metric === 'frames_sent') stage.sentAt.push(at);
    if (metric === 'frame_latency') stage.results.push({ at, sentAt: at - value });
  }
  return [...stages].map(([name, { pace, sentAt, results }]) => ({
    name,
    pace,
    sentAt: sentAt.sort((a, b) => a - b),
    results: results.sort((a, b) => a.at - b.at),
  }));
}
