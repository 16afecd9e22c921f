import { expect, test } from 'vitest';
import { readStages } from './run-stages.ts';

test('samples of a stage become its results and drops, in the order of their results', () => {
  const tags = { stage: '200 again', throttle_interval: '200' };
  const points = [
    { metric: 'frame_latency', at: 1500, value: 160, tags },
    { metric: 'frame_latency', at: 1300, value: 150, tags },
    { metric: 'frames_dropped', at: 1500, value: 2, tags },
    { metric: 'frame_latency', at: 9, value: 1, tags: {} },
  ];
  expect(readStages(points)).toEqual([
    {
      name: '200 again',
      pace: '200',
      drops: [{ at: 1500, count: 2 }],
      results: [
        { at: 1300, sentAt: 1150 },
        { at: 1500, sentAt: 1340 },
      ],
    },
  ]);
});
