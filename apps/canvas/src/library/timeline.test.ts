import { expect, it } from 'vitest';
import { Timeline } from './timeline.svelte.ts';
import type { Moment } from './moment.ts';

const moment: Omit<Moment, 'id'> = {
  at: 0,
  picture: new Blob(),
  sketch: new Blob(),
  marks: [],
  model: 'a',
  settings: {},
  pinned: false,
};

it('numbers moments upwards, even within one ms or on a clock that was set back', () => {
  let now = 1000;
  const timeline = new Timeline(() => now);
  timeline.add(moment);
  timeline.add(moment);
  now = 10;
  timeline.add(moment);
  expect(timeline.moments.map(({ id }) => id)).toEqual([1000, 1001, 1002]);
});

it('puts moments of an earlier visit before those that have come meanwhile', () => {
  const timeline = new Timeline(() => 1000);
  timeline.add(moment);
  timeline.restore([{ ...moment, id: 3 }]);
  expect(timeline.moments.map(({ id }) => id)).toEqual([3, 1000]);
  expect(timeline.position).toBe(1);
});
