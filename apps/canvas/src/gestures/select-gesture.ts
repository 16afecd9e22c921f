import type { BoardDocument } from '../document/board-document.svelte.ts';
import { translateMark } from '../document/translate-mark.ts';
import type { Mark } from '../document/mark.ts';
import { hitMark } from '../selection/hit-mark.ts';
import { marksWithin } from '../selection/marks-within.ts';
import type { Selection } from '../selection/selection.svelte.ts';
import type { Gesture, Sample } from './gesture.ts';

/** The hand has to go this far before a mark moves, in board units: a click is not a push. */
const SLACK = 4;

/** Takes marks up: a click selects one, a drag moves what is selected, or draws a box around. */
export class SelectGesture implements Gesture {
  readonly #start: Sample;
  readonly #document: BoardDocument;
  readonly #selection: Selection;
  /** What was selected before. */
  readonly #before: readonly Mark[];
  readonly #moves: boolean;
  #moved: ReadonlyMap<Mark, Mark> | null = null;

  constructor(start: Sample, document: BoardDocument, selection: Selection) {
    this.#start = start;
    this.#document = document;
    this.#selection = selection;
    this.#before = selection.marks;
    const hit = hitMark(document.marks, [start.x, start.y]);
    if (hit && !selection.has(hit)) selection.set([hit]);
    if (!hit) selection.clear();
    this.#moves = hit !== undefined;
  }

  move(samples: readonly Sample[], _snap: boolean, at: number): void {
    const sample = samples.at(-1);
    if (!sample) return;
    const [dx, dy] = [sample.x - this.#start.x, sample.y - this.#start.y];
    if (!this.#moved && Math.hypot(dx, dy) < SLACK) return;
    if (this.#moves) {
      this.#moved = new Map(
        this.#selection.marks.map((mark) => [mark, translateMark(mark, dx, dy)]),
      );
      this.#document.preview(this.#replaced(this.#moved), at);
      this.#selection.offset = [dx, dy];
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
    if (this.#moved) {
      this.#document.replace(this.#replaced(this.#moved), at);
      this.#selection.set([...this.#moved.values()]);
    } else if (band) {
      this.#selection.set(marksWithin(this.#document.marks, band));
    }
  }

  cancel(at: number): void {
    if (this.#moved) this.#document.endPreview(at);
    this.#selection.set(this.#before);
  }

  #replaced(moved: ReadonlyMap<Mark, Mark>): Mark[] {
    return this.#document.committed.map((mark) => moved.get(mark) ?? mark);
  }
}
