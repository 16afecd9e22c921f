import type { PenState } from './pen.ts';
import type { SentFrame } from './sent-frames.ts';

/** What the picture shows, and how old that is. Pure: its times are the caller's, in ms. */
export class Picture {
  /** The last frame that showed the end of a stroke, and of which. */
  #end = { frame: -1, stroke: -1 };
  #shown: { readonly sentAt: number; readonly endOf: number | null } | undefined;

  /** A frame went out; `strokeEnded`: it shows the end of that stroke. */
  sent(frame: number, stroke: number, strokeEnded: boolean): void {
    if (strokeEnded) this.#end = { frame, stroke };
  }

  /** A result came. One that is older than what is shown changes nothing. */
  show({ frame, sentAt }: SentFrame): void {
    if (this.#shown && sentAt <= this.#shown.sentAt) return;
    this.#shown = { sentAt, endOf: frame === this.#end.frame ? this.#end.stroke : null };
  }

  /**
   * The age while drawing, and not before there is a picture at all. One that shows
   * the end of the stroke before grows old only from the start of the present one, as in the app;
   * any other from when its frame was sent, however many strokes ago.
   */
  age(at: number, { down, stroke, strokeStart }: PenState): number | undefined {
    if (!down || !this.#shown) return undefined;
    const { sentAt, endOf } = this.#shown;
    return at - (endOf === stroke - 1 ? strokeStart : sentAt);
  }
}
