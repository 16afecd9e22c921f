import type { Mark } from '../board/mark.ts';

/** What the player draws with. Times are on the clock shared with the engine. */
export interface ExampleStage {
  begin: (mark: Mark) => void;
  extend: (points: readonly number[]) => void;
  finish: (mark: Mark) => void;
}

/** How long the whole drawing takes, in ms. */
const DURATION_MS = 1900;
/** What marks that appear at once count for beside a stroke's points. */
const PAUSE_POINTS = 4;

/** Draws marks one after another as a quick person would, frame by frame of the display. */
export class ExamplePlayer {
  #frame = 0;
  readonly #requestFrame: (callback: (now: number) => void) => number;
  readonly #cancelFrame: (handle: number) => void;

  constructor(
    requestFrame: (callback: (now: number) => void) => number = (callback) =>
      requestAnimationFrame(callback),
    cancelFrame: (handle: number) => void = (handle) => {
      cancelAnimationFrame(handle);
    },
  ) {
    this.#requestFrame = requestFrame;
    this.#cancelFrame = cancelFrame;
  }

  /** @param hurry shows it all at once, for people who want nothing to move */
  play(marks: readonly Mark[], stage: ExampleStage, hurry: boolean): void {
    const total = marks.reduce((sum, mark) => sum + weight(mark), 0);
    let done = 0;
    let index = 0;
    let shown = 0;
    let start: number | null = null;
    const frame = (now: number): void => {
      start ??= now;
      const due = hurry ? total : Math.min(total, ((now - start) / DURATION_MS) * total);
      for (let mark = marks[index]; mark && done < due; mark = marks[index]) {
        const count = mark.kind === 'stroke' ? mark.points.length / 3 : 0;
        if (mark.kind === 'stroke' && !hurry) {
          const upTo = Math.min(count, Math.max(1, Math.floor(due - done)));
          if (shown === 0) stage.begin({ ...mark, points: mark.points.slice(0, 3) });
          const from = Math.max(1, shown);
          if (upTo > from) stage.extend(mark.points.slice(from * 3, upTo * 3));
          shown = Math.max(from, upTo);
          if (due - done < weight(mark) && due < total) break;
        }
        stage.finish(mark);
        done += weight(mark);
        index += 1;
        shown = 0;
      }
      if (index < marks.length) this.#frame = this.#requestFrame(frame);
    };
    this.#frame = this.#requestFrame(frame);
  }

  stop(): void {
    this.#cancelFrame(this.#frame);
  }
}

function weight(mark: Mark): number {
  return mark.kind === 'stroke' ? mark.points.length / 3 : PAUSE_POINTS;
}
