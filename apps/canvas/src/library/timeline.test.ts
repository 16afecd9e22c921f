import { expect, it } from 'vitest';
import { Timeline } from './timeline.svelte.ts';
import type { TimelineEntry } from './timeline-entry.ts';

const entry: Omit<TimelineEntry, 'id'> = {
  at: 0,
  picture: new Blob(),
  sketch: new Blob(),
  marks: [],
  model: 'a',
  settings: {},
  pinned: false,
};

it('numbers entries upwards, even within one ms or on a clock that was set back', () => {
  let now = 1000;
  const timeline = new Timeline(() => now);
  timeline.add(entry);
  timeline.add(entry);
  now = 10;
  timeline.add(entry);
  expect(timeline.entries.map(({ id }) => id)).toEqual([1000, 1001, 1002]);
});

it('puts entries of an earlier visit before those that have come meanwhile', () => {
  const timeline = new Timeline(() => 1000);
  timeline.add(entry);
  timeline.restore([{ ...entry, id: 3 }]);
  expect(timeline.entries.map(({ id }) => id)).toEqual([3, 1000]);
  expect(timeline.position).toBe(1);
});
