import type { BoardDocument } from '../board/board-document.svelte.ts';
import type { Mark } from '../board/mark.ts';
import type { LiveInk } from '../sketch/live-ink.ts';
import type { Status } from '../status/status.svelte.ts';
import { sharedNow } from '../base/shared-time.ts';
import { EXAMPLE_DRAWING } from '../sketch/example-drawing.ts';
import type { Playback } from '../sketch/playback.ts';

/** What the example is drawn on, and what says whether it may be painted. */
interface FirstRunParts {
  readonly document: Pick<BoardDocument, 'marks' | 'restart'>;
  readonly live: Pick<LiveInk, 'mark'>;
  readonly playback: Pick<Playback, 'begin' | 'finish' | 'stop'>;
  readonly status: Pick<Status, 'service'>;
}

/**
 * The example that a new visitor sees drawn and painted. A real service is never called for it: the
 * visitor has not asked for a picture yet.
 */
export class FirstRun {
  readonly #parts: FirstRunParts;
  #allowed = false;
  #shown = $state(false);

  constructor(parts: FirstRunParts) {
    this.#parts = parts;
  }

  /** Whether the drawing is the example, and not the person's. */
  get shown(): boolean {
    return this.#shown;
  }

  /** There is nothing on this device to go on with. */
  allow(): void {
    this.#allowed = true;
    this.begin();
  }

  /** Begins, if it may and if we know that painting it costs nothing. */
  begin(): void {
    const { document, live, status } = this.#parts;
    if (
      !this.#allowed ||
      status.service?.mode !== 'local' ||
      this.#shown ||
      document.marks.length > 0 ||
      live.mark
    )
      return;
    this.#allowed = false;
    this.#shown = true;
    this.#parts.playback.begin(EXAMPLE_DRAWING);
  }

  /** The person draws on with the example: from now on it is their own drawing. */
  keep(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#parts.playback.finish();
  }

  /**
   * Makes way for the person's own drawing: a stroke drawn over it means an empty sheet.
   * Undo brings the example back.
   */
  dismiss(): void {
    const shown = this.#shown;
    this.leave();
    if (shown) this.#parts.document.restart(EXAMPLE_DRAWING, sharedNow());
  }

  /** Stops the example and shows it no more: another board is open, or the person's own drawing. */
  leave(): void {
    if (this.#shown) this.#parts.playback.stop();
    this.#allowed = false;
    this.#shown = false;
  }
}

/** Whether nothing but the example, or a part of it, is drawn: it belongs into no timeline. */
export function isExample(marks: readonly Mark[]): boolean {
  return marks.length > 0 && marks.every((mark) => EXAMPLE_DRAWING.includes(mark));
}
