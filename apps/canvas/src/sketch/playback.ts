import type { BoardDocument } from '../board/board-document.svelte.ts';
import type { Mark } from '../board/mark.ts';
import type { LiveInk } from './live-ink.ts';
import { sharedNow } from '../base/shared-time.ts';
import { ExamplePlayer } from './example-player.ts';

/** What is drawn on. */
interface PlaybackParts {
  readonly document: Pick<BoardDocument, 'preview' | 'open'>;
  readonly live: Pick<LiveInk, 'begin' | 'extend' | 'take'>;
}

/**
 * Plays a drawing back mark by mark: the example, or what a link holds. The person did not draw it, so
 * undo does not take it back, and it is not saved.
 */
export class Playback {
  readonly #parts: PlaybackParts;
  readonly #player: ExamplePlayer;
  readonly #hurries: () => boolean;
  readonly #now: () => number;
  /** What is drawn, while it is. */
  #marks: readonly Mark[] | null = null;
  #ended: () => void = () => undefined;

  /** @param hurries whether the person wants nothing to move */
  constructor(
    parts: PlaybackParts,
    hurries: () => boolean = () => matchMedia('(prefers-reduced-motion: reduce)').matches,
    player = new ExamplePlayer(),
    now: () => number = sharedNow,
  ) {
    this.#parts = parts;
    this.#hurries = hurries;
    this.#player = player;
    this.#now = now;
  }

  /** @param ended called once, when all is drawn or it was stopped */
  begin(marks: readonly Mark[], ended: () => void = () => undefined): void {
    this.stop();
    const { live, document } = this.#parts;
    const now = this.#now;
    this.#marks = marks;
    this.#ended = ended;
    let drawn = 0;
    this.#player.play(
      marks,
      {
        begin: (mark) => {
          if (mark.kind === 'stroke') live.begin(mark, now());
        },
        extend: (points) => {
          live.extend(points, now());
        },
        finish: () => {
          live.take();
          drawn += 1;
          document.preview(marks.slice(0, drawn), now());
          if (drawn === marks.length) this.#settle(marks);
        },
      },
      this.#hurries(),
    );
    if (marks.length === 0) this.#settle(marks);
  }

  /** Draws what is left of it at once: the person draws on from there. */
  finish(): void {
    const marks = this.#marks;
    if (!marks) return;
    this.#player.stop();
    this.#parts.live.take();
    this.#parts.document.preview(marks, this.#now());
    this.#settle(marks);
  }

  /** Leaves it where it is: the board is no longer its own. */
  stop(): void {
    if (!this.#marks) return;
    this.#player.stop();
    this.#parts.live.take();
    this.#end();
  }

  #settle(marks: readonly Mark[]): void {
    this.#parts.document.open(marks);
    this.#end();
  }

  #end(): void {
    this.#marks = null;
    this.#ended();
  }
}
