import type { BoardDocument } from '../../board/board-document.svelte.ts';
import { scaleAround } from '../../board/scale-around.ts';
import type { Mark } from '../../board/mark.ts';
import type { Transform } from '../../board/transform-mark.ts';
import { cornerAt, type Corner } from '../selection/corner-at.ts';
import { hitMark } from '../selection/hit-mark.ts';
import { marksWithin } from '../selection/marks-within.ts';
import type { Selection } from '../selection/selection.svelte.ts';
import { transformMarks, type Transformed } from '../selection/transform-marks.ts';
import type { Gesture, Sample } from './gesture.ts';

/** The pointer has to go this far before a mark moves, in board units: a click is not a push. */
const SLACK = 4;
/** How near a corner is taken, in CSS px: half of what a finger can hit. */
const CORNER_PX = 22;
/** Smaller than this at once nothing is made: it could not be taken up again. */
const LEAST_SCALE = 0.05;

/**
 * Takes marks up: a click selects one, a drag moves what is selected or makes it larger by a
 * corner, or draws a box around others.
 */
export class SelectGesture implements Gesture {
  readonly #start: Sample;
  readonly #document: BoardDocument;
  readonly #selection: Selection;
  /** What was selected before. */
  readonly #before: readonly Mark[];
  /** What is dragged. */
  readonly #held: readonly Mark[];
  readonly #corner: Corner | undefined;
  #transformed: Transformed | null = null;

  /** @param unit board units that a CSS px covers */
  constructor(start: Sample, unit: number, document: BoardDocument, selection: Selection) {
    this.#start = start;
    this.#document = document;
    this.#selection = selection;
    this.#before = selection.marks;
    const point = [start.x, start.y] as const;
    const { bounds } = selection;
    this.#corner = bounds ? cornerAt(bounds, point, CORNER_PX * unit) : undefined;
    if (!this.#corner) {
      const hit = hitMark(document.marks, point);
      if (!hit) selection.clear();
      else if (!selection.has(hit)) selection.set([hit]);
    }
    this.#held = selection.marks;
  }

  move(samples: readonly Sample[], _snap: boolean, at: number): void {
    const sample = samples.at(-1);
    if (!sample) return;
    const [dx, dy] = [sample.x - this.#start.x, sample.y - this.#start.y];
    if (!this.#transformed && Math.hypot(dx, dy) < SLACK) return;
    if (this.#held.length > 0) {
      const transform = this.#corner ? stretch(this.#corner, dx, dy) : { scale: 1, dx, dy };
      this.#transformed = transformMarks(this.#document.committed, this.#held, transform);
      this.#document.preview(this.#transformed.marks, at);
      this.#selection.set(this.#transformed.changed);
    } else {
      this.#selection.band = {
        left: this.#start.x,
        top: this.#start.y,
        right: sample.x,
        bottom: sample.y,
      };
    }
  }

  end(at: number): void {
    const { band } = this.#selection;
    if (this.#transformed) this.#document.replace(this.#transformed.marks, at);
    else if (band) this.#selection.set(marksWithin(this.#document.marks, band));
  }

  cancel(at: number): void {
    if (this.#transformed) this.#document.endPreview(at);
    this.#selection.set(this.#before);
  }
}

/** Makes a box as much larger as its corner goes away from the one across. */
function stretch({ taken, across }: Corner, dx: number, dy: number): Transform {
  const [width, height] = [taken[0] - across[0], taken[1] - across[1]];
  const scale = 1 + (dx * width + dy * height) / (width ** 2 + height ** 2);
  return scaleAround(across, Math.max(LEAST_SCALE, scale));
}
