import { expect, test } from 'vitest';
import type { Drawing } from '../drawing/strokes.ts';
import { Pen } from './pen.ts';

const drawing: Drawing = {
  name: 'two',
  durationMs: 500,
  strokes: [
    {
      color: 'red',
      width: 0.1,
      points: [
        [0, 0, 1, 0],
        [1, 1, 1, 200],
      ],
    },
    {
      color: 'red',
      width: 0.1,
      points: [
        [0, 0, 1, 300],
        [1, 1, 1, 500],
      ],
    },
  ],
};

test('the pen is down in strokes, up between them, and rounds repeat', () => {
  const pen = new Pen(drawing, 1000, false);
  expect(pen.at(1100)).toEqual({ stroke: 0, down: true, strokeStart: 1000 });
  expect(pen.at(1250)).toEqual({ stroke: 0, down: false, strokeStart: 1000 });
  expect(pen.at(1400)).toEqual({ stroke: 1, down: true, strokeStart: 1300 });
  expect(pen.at(2300 + 100)).toEqual({ stroke: 2, down: true, strokeStart: 2300 });
});

test('the next change is the next pen up or pen down', () => {
  const pen = new Pen(drawing, 1000, false);
  expect([1000, 1200, 1300, 1600].map((now) => pen.nextChange(now))).toEqual([
    1200, 1300, 1500, 2300,
  ]);
});

test('a continuous pen never goes up', () => {
  const pen = new Pen(drawing, 0, true);
  expect(pen.at(99_999)).toMatchObject({ down: true, strokeStart: 0 });
  expect(pen.nextChange(5)).toBe(Infinity);
});
