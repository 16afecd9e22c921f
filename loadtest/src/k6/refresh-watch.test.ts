import { expect, test } from 'vitest';
import { RefreshWatch } from './refresh-watch.ts';

/** A stream that had a result each 100 ms until 1000, and what is recorded of it. */
function stream() {
  const recorded: [string, number][] = [];
  const record =
    (what: string) =>
    (value = 1): void =>
      void recorded.push([what, value]);
  const watch = new RefreshWatch(null, {
    duration: record('duration'),
    gap: record('gap'),
    unfinished: record('unfinished'),
    lost: record('lost'),
    passedOver: record('passed over'),
    resultOffset: (_, ms) => record('offset')(ms),
  });
  for (let at = 0; at <= 1000; at += 100) watch.result(at, true, 0);
  return { watch, recorded };
}

test('a refresh: until its first result on the new token, and the longest pause around it', () => {
  const { watch, recorded } = stream();
  watch.begin(1050);
  watch.result(1100, false, 0);
  watch.switched();
  watch.result(1400, true, 1);
  for (let at = 1500; at <= 2400; at += 100) watch.result(at, true, 0);
  expect(recorded).toEqual([
    ['passed over', 1],
    ['duration', 350],
    ['gap', 300],
  ]);
  watch.end(2500);
  expect(recorded).toHaveLength(3);
});

test('one that never finishes has taken until the next one begins, with its pause', () => {
  const { watch, recorded } = stream();
  watch.begin(1050);
  watch.begin(9050);
  expect(recorded).toEqual([
    ['duration', 8000],
    ['unfinished', 1],
    ['gap', 8050],
  ]);
});

test('one that is under way when the stream ends counts until then', () => {
  const { watch, recorded } = stream();
  watch.begin(1050);
  watch.switched();
  watch.result(1200, true, 0);
  watch.end(1900);
  expect(recorded).toEqual([
    ['duration', 150],
    ['gap', 700],
  ]);
});

test('a stretch without a refresh is never unfinished', () => {
  const { watch, recorded } = stream();
  watch.beginWithout(1050);
  watch.beginWithout(3050);
  expect(recorded).toEqual([['gap', 2050]]);
});
