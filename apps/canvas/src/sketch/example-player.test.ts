import { describe, expect, it } from 'vitest';
import type { Mark } from '../board/mark.ts';
import { EXAMPLE_DRAWING } from './example-drawing.ts';
import { ExamplePlayer } from './example-player.ts';

/** Frames that come when the test says so. */
class Frames {
  #next: ((now: number) => void) | null = null;
  readonly request = (callback: (now: number) => void): number => {
    this.#next = callback;
    return 1;
  };
  readonly cancel = (): void => {
    this.#next = null;
  };
  get waiting(): boolean {
    return this.#next !== null;
  }
  run(now: number): void {
    const next = this.#next;
    this.#next = null;
    next?.(now);
  }
}

function rig() {
  const frames = new Frames();
  const finished: Mark[] = [];
  let live: number[] = [];
  const drawn: number[][] = [];
  const stage = {
    begin: (mark: Mark) => {
      live = mark.kind === 'stroke' ? [...mark.points] : [];
    },
    extend: (points: readonly number[]) => {
      live.push(...points);
    },
    finish: (mark: Mark) => {
      if (mark.kind === 'stroke') drawn.push(live);
      live = [];
      finished.push(mark);
    },
  };
  return {
    frames,
    finished,
    drawn,
    stage,
    player: new ExamplePlayer(frames.request, frames.cancel),
  };
}

describe('ExamplePlayer', () => {
  it('draws every mark, point by point, within two seconds', () => {
    const { frames, finished, drawn, stage, player } = rig();
    player.play(EXAMPLE_DRAWING, stage, false);
    for (let now = 1000; frames.waiting; now += 16) {
      expect(now).toBeLessThan(3000);
      frames.run(now);
    }
    expect(finished).toEqual(EXAMPLE_DRAWING);
    const strokes = EXAMPLE_DRAWING.filter((mark) => mark.kind === 'stroke');
    expect(drawn).toEqual(strokes.map(({ points }) => points));
  });

  it('is drawn over many frames, not in a burst', () => {
    const { frames, finished, stage, player } = rig();
    player.play(EXAMPLE_DRAWING, stage, false);
    for (let now = 0; now <= 950; now += 16) frames.run(now);
    expect(finished.length).toBeGreaterThan(2);
    expect(finished.length).toBeLessThan(EXAMPLE_DRAWING.length - 2);
  });

  it('is there at once for those who want nothing to move', () => {
    const { frames, finished, stage, player } = rig();
    player.play(EXAMPLE_DRAWING, stage, true);
    frames.run(0);
    expect(finished).toEqual(EXAMPLE_DRAWING);
    expect(frames.waiting).toBe(false);
  });

  it('stops where it is', () => {
    const { frames, stage, player } = rig();
    player.play(EXAMPLE_DRAWING, stage, false);
    frames.run(0);
    player.stop();
    expect(frames.waiting).toBe(false);
  });
});
