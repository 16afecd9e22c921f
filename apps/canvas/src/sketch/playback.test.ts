import { expect, it, vi } from 'vitest';
import { BoardDocument } from '../board/board-document.svelte.ts';
import type { Mark } from '../board/mark.ts';
import { LiveInk } from './live-ink.ts';
import { EXAMPLE_DRAWING } from './example-drawing.ts';
import { ExamplePlayer } from './example-player.ts';
import { Playback } from './playback.ts';

function rig() {
  let frame: ((now: number) => void) | null = null;
  let now = 0;
  const settled: boolean[] = [];
  const document = new BoardDocument((_keep, _add, each) => settled.push(each));
  const live = new LiveInk(() => undefined);
  const player = new ExamplePlayer(
    (callback) => {
      frame = callback;
      return 1;
    },
    () => (frame = null),
  );
  const playback = new Playback(
    { document, live },
    () => false,
    player,
    () => now,
  );
  return {
    document,
    live,
    playback,
    settled,
    ended: vi.fn(),
    /** So many ms go by, frame by frame. */
    pass: (ms: number) => {
      for (const until = now + ms; now < until; now += 16) {
        const run = frame;
        frame = null;
        run?.(now);
      }
    },
  };
}

it('draws it all, as nothing that is to be kept or undone', () => {
  const { document, playback, settled, ended, pass } = rig();
  playback.begin(EXAMPLE_DRAWING, ended);
  pass(900);
  expect(document.marks.length).toBeGreaterThan(2);
  expect(document.committed).toEqual([]);
  expect(ended).not.toHaveBeenCalled();
  pass(1200);
  expect(document.committed).toEqual(EXAMPLE_DRAWING);
  expect(settled).not.toContain(true);
  expect(document.canUndo).toBe(false);
  expect(ended).toHaveBeenCalledTimes(1);
});

it('draws the rest at once for a stroke that goes on from there', () => {
  const { document, live, playback, ended, pass } = rig();
  playback.begin(EXAMPLE_DRAWING, ended);
  pass(900);
  playback.finish();
  expect([document.marks, document.committed]).toEqual([EXAMPLE_DRAWING, EXAMPLE_DRAWING]);
  expect(live.mark).toBeNull();
  expect(ended).toHaveBeenCalledTimes(1);
  playback.finish();
  expect(ended).toHaveBeenCalledTimes(1);
});

it('draws nothing on the board that comes after it was stopped', () => {
  const { document, live, playback, ended, pass } = rig();
  const next: readonly Mark[] = EXAMPLE_DRAWING.slice(0, 1);
  playback.begin(EXAMPLE_DRAWING, ended);
  pass(900);
  playback.stop();
  document.open(next);
  pass(2000);
  playback.finish();
  expect([document.marks, live.mark]).toEqual([next, null]);
  expect(ended).toHaveBeenCalledTimes(1);
});

it('has ended at once where there is nothing to draw', () => {
  const { playback, ended } = rig();
  playback.begin([], ended);
  expect(ended).toHaveBeenCalledTimes(1);
});
