import { expect, test } from 'vitest';
import { RefreshWatch } from './refresh-watch.ts';

/** A stream that had a result each 100 ms until 1000, and what is told of it. */
function stream() {
  const told: [string, number][] = [];
  const tell =
    (what: string) =>
    (value = 1): void =>
      void told.push([what, value]);
  const watch = new RefreshWatch(null, {
    duration: tell('duration'),
    gap: tell('gap'),
    unfinished: tell('unfinished'),
    lost: tell('lost'),
    passedOver: tell('passed over'),
    resultOffset: (_, ms) => tell('offset')(ms),
  });
  for (let at = 0; at <= 1000; at += 100) watch.result(at, true, 0);
  return { watch, told };
}

test('a refresh: until its first result on the new token, and the longest pause around it', () => {
  const { watch, told } = stream();
  watch.begin(1050);
  watch.result(1100, false, 0);
  watch.switched();
  watch.result(1400, true, 1);
  for (let at = 1500; at <= 2400; at += 100) watch.result(at, true, 0);
  expect(told).toEqual([
    ['passed over', 1],
    ['duration', 350],
    ['gap', 300],
  ]);
  watch.end(2500);
  expect(told).toHaveLength(3);
});

test('one that never finishes has taken until the next one begins, with its pause', () => {
  const { watch, told } = stream();
  watch.begin(1050);
  watch.begin(9050);
  expect(told).toEqual([
    ['duration', 8000],
    ['unfinished', 1],
    ['gap', 8050],
  ]);
});

test('one that is under way when the stream ends counts until then', () => {
  const { watch, told } = stream();
  watch.begin(1050);
  watch.switched();
  watch.result(1200, true, 0);
  watch.end(1900);
  expect(told).toEqual([
    ['duration', 150],
    ['gap', 700],
  ]);
});

test('a stretch without a refresh is never unfinished', () => {
  const { watch, told } = stream();
  watch.beginWithout(1050);
  watch.beginWithout(3050);
  expect(told).toEqual([['gap', 2050]]);
});
