import { expect, test } from 'vitest';
import { SentFrames } from './sent-frames.ts';

function send(frames: SentFrames, ids: readonly string[], echoes: boolean): void {
  for (const [index, requestId] of ids.entries())
    frames.sent({ frame: index, requestId, sentAt: index }, echoes);
}

test('a result by request_id says that the older frames were dropped', () => {
  const frames = new SentFrames(1);
  send(frames, ['a', 'b', 'c', 'd'], true);
  expect(frames.match('a')).toEqual({
    frame: { frame: 0, requestId: 'a', sentAt: 0 },
    dropped: 0,
  });
  expect(frames.match('d')).toEqual({
    frame: { frame: 3, requestId: 'd', sentAt: 3 },
    dropped: 2,
  });
  expect(frames.count).toBe(0);
  expect(frames.match('b')).toBeUndefined();
});

test('without request_id it follows what the service can hold (6 sends at 2 matched 0, 4, 5)', () => {
  const frames = new SentFrames(2);
  send(frames, ['0', '1', '2', '3', '4', '5'], false);
  const matches = [0, 1, 2].map(() => frames.match(undefined));
  expect(matches.map((matched) => matched?.frame.requestId)).toEqual(['0', '4', '5']);
  expect(matches.reduce((sum, matched) => sum + (matched?.dropped ?? 0), 0)).toBe(3);
});

test('what was on its way when the socket went is counted once', () => {
  const frames = new SentFrames(1);
  send(frames, ['a', 'b'], true);
  expect(frames.clear()).toBe(2);
  expect(frames.clear()).toBe(0);
});
