import { expect, test } from 'vitest';
import type { PenState } from './pen.ts';
import { Picture } from './picture.ts';

const stroke = (index: number, strokeStart: number, down = true): PenState => {
  return { stroke: index, down, strokeStart, until: strokeStart + 500 };
};
const frame = (index: number, sentAt: number) => ({ frame: index, requestId: '', sentAt });

test('there is no age before a picture, nor while the pen is up', () => {
  const picture = new Picture();
  expect(picture.age(100, stroke(0, 0))).toBeUndefined();
  picture.show(frame(1, 50));
  expect(picture.age(200, stroke(0, 0))).toBe(150);
  expect(picture.age(600, stroke(0, 0, false))).toBeUndefined();
});

test('a picture of the end of the stroke before grows old from the start of the present one', () => {
  const picture = new Picture();
  picture.sent(1, 0, true);
  picture.show(frame(1, 500));
  expect(picture.age(1100, stroke(1, 1000))).toBe(100);
});

test('a service that froze in the middle of a stroke is seen, however many follow', () => {
  const picture = new Picture();
  picture.sent(1, 0, false);
  picture.show(frame(1, 400));
  picture.sent(2, 0, true);
  expect(picture.age(1100, stroke(1, 1000))).toBe(700);
  expect(picture.age(9100, stroke(9, 9000))).toBe(8700);
});

test('one that froze at the end of a stroke is seen from the second stroke on', () => {
  const picture = new Picture();
  picture.sent(1, 0, true);
  picture.show(frame(1, 500));
  picture.sent(2, 1, true);
  expect(picture.age(2100, stroke(2, 2000))).toBe(1600);
});

test('a result that comes after a newer one changes nothing', () => {
  const picture = new Picture();
  picture.show(frame(2, 300));
  picture.show(frame(1, 100));
  expect(picture.age(400, stroke(0, 0))).toBe(100);
});
