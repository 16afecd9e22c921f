import { imageNames } from '../board/image-names.ts';
import type { ImageShelf } from '../board/image-shelf.ts';
import type { Library } from '../library/library.svelte.ts';
import type { TimelineSaver } from '../library/timeline-saver.ts';
import type { Timeline } from '../library/timeline.svelte.ts';
import type { Editing } from '../sketch/editing.ts';
import type { ImagePixels } from '../sketch/images/image-pixels.ts';
import type { LiveInk } from '../sketch/live-ink.ts';
import type { Playback } from '../sketch/playback.ts';
import type { SheetView } from '../sketch/sheet-view.svelte.ts';
import type { Picture } from '../stage/picture.svelte.ts';
import type { BoardSync, OpenedBoard } from './board-sync.ts';
import type { FirstRun } from './first-run.svelte.ts';

/** All that belongs to one board, and is exchanged with it. */
interface BoardParts {
  readonly sync: Pick<BoardSync, 'document' | 'open'>;
  readonly editing: Pick<Editing, 'leave'>;
  readonly firstRun: Pick<FirstRun, 'leave'>;
  readonly images: ImageShelf;
  readonly library: Pick<Library, 'enter'>;
  readonly live: Pick<LiveInk, 'mark'>;
  readonly picture: Pick<Picture, 'clear' | 'showStill'>;
  readonly pixels: Pick<ImagePixels, 'put'>;
  readonly playback: Pick<Playback, 'stop'>;
  readonly timeline: Pick<Timeline, 'reset' | 'restore'>;
  readonly timelineSaver: Pick<TimelineSaver, 'open'>;
  readonly view: Pick<SheetView, 'fit'>;
  readonly stopLiveInput: () => void;
  /** Chooses a model that the proxy gives tokens for. */
  readonly allowModel: () => void;
}

/** The board that is drawn on. */
export class OpenBoard {
  readonly #parts: BoardParts;

  constructor(parts: BoardParts) {
    this.#parts = parts;
  }

  /** Whether something is drawn on it, or being drawn. */
  get drawn(): boolean {
    const { sync, live } = this.#parts;
    return sync.document.marks.length > 0 || live.mark !== null;
  }

  /** Goes over to another board; whatever is going on belongs to the one that is left. */
  enter(board: OpenedBoard): void {
    const parts = this.#parts;
    parts.editing.leave();
    parts.firstRun.leave();
    parts.playback.stop();
    parts.view.fit();
    void this.#restoreTimeline(board);
    parts.timeline.reset();
    parts.picture.clear();
    parts.library.enter(board.id);
    parts.stopLiveInput();
    parts.allowModel();
    parts.images.retain(imageNames(board.marks));
    parts.sync.open(board);
  }

  /** Takes in a placed image, before the board is entered whose marks show it. */
  async putImage(name: string, blob: Blob): Promise<void> {
    await this.#parts.pixels.put(name, blob);
  }

  /** Shows the picture that the board was left with. */
  async showPicture(picture: Blob): Promise<void> {
    await this.#parts.picture.showStill(picture);
  }

  /** Stays on the new board that the page begins with. */
  async stay(id: string): Promise<void> {
    const { timelineSaver, sync } = this.#parts;
    await timelineSaver.open(id, imageNames(sync.document.marks));
  }

  /** Begins to read before it first waits, so that the board that is left is saved whole. */
  async #restoreTimeline({ id, marks }: OpenedBoard): Promise<void> {
    const { timelineSaver, timeline, images, pixels } = this.#parts;
    const restored = await timelineSaver.open(id, imageNames(marks));
    if (!restored) return;
    timeline.restore(restored.entries);
    for (const [name, blob] of Object.entries(restored.images)) {
      // One that cannot be read is missing from the entries that show it, and from nothing else.
      if (!images.get(name)) await pixels.put(name, blob).catch(() => undefined);
    }
  }
}
