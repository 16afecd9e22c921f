import { expect, test } from 'vitest';
import type { Drawing } from './drawing.ts';
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
  expect(pen.at(1100)).toEqual({ stroke: 0, down: true, strokeStart: 1000, until: 1200 });
  expect(pen.at(1250)).toEqual({ stroke: 0, down: false, strokeStart: 1000, until: 1300 });
  expect(pen.at(1400)).toEqual({ stroke: 1, down: true, strokeStart: 1300, until: 1500 });
  expect(pen.at(1600)).toEqual({ stroke: 1, down: false, strokeStart: 1300, until: 2300 });
  expect(pen.at(2300 + 100)).toEqual({ stroke: 2, down: true, strokeStart: 2300, until: 2500 });
});

test('its remembered state is what a fresh pen computes', () => {
  const pen = new Pen(drawing, 1000, false);
  for (let at = 1000; at < 6000; at += 7) {
    expect(pen.at(at)).toEqual(new Pen(drawing, 1000, false).at(at));
  }
  expect(pen.at(1100)).toMatchObject({ stroke: 0, down: true });
});

test('a continuous pen never goes up, and its sketch changes all the same', () => {
  const pen = new Pen(drawing, 0, true);
  expect(pen.at(5)).toEqual({ stroke: 0, down: true, strokeStart: 0, until: 300 });
  expect(pen.at(310)).toMatchObject({ stroke: 1, down: true, strokeStart: 0 });
  expect(pen.at(99_999)).toMatchObject({ down: true, strokeStart: 0 });
});
