import { expect, it } from 'vitest';
import { waterfall } from './waterfall.ts';

const unknown = { wait: null, encode: null, roundTrip: null, service: null, total: null };

it('puts the parts of a frame one after the other', () => {
  expect(
    waterfall({ wait: 8, encode: 5, roundTrip: 120, service: 100, total: 133 }).map(
      ({ name, start, length }) => [name, start, length],
    ),
  ).toEqual([
    ['wait', 0, 8],
    ['encode', 8, 5],
    ['network', 13, 20],
    ['service', 33, 100],
  ]);
});

it('never adds up to more than the frame took', () => {
  // The service has just become slow, and the medians of a minute do not know it yet.
  const bars = waterfall({ wait: 8, encode: 5, roundTrip: 120, service: 300, total: 133 });
  const { start, length } = bars.at(-1)!;
  expect(start + length).toBe(133);
});

it('leaves out what is not known', () => {
  expect(waterfall(unknown)).toEqual([]);
  expect(waterfall({ ...unknown, encode: 5 })).toEqual([{ name: 'encode', start: 0, length: 5 }]);
});
