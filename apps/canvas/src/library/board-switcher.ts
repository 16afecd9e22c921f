import type { BoardDocument } from '../document/board-document.svelte.ts';
import type { Editing } from '../drawing/editing.ts';
import type { ImageShelf } from '../drawing/image-shelf.ts';
import type { LiveInk } from '../drawing/live-ink.ts';
import type { SheetView } from '../drawing/sheet-view.svelte.ts';
import type { FirstRun } from '../example/first-run.ts';
import type { Playback } from '../example/playback.ts';
import type { ImagePlacer } from '../images/image-placer.ts';
import type { Picture } from '../picture/picture.svelte.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import type { MomentKeeper } from '../timeline/moment-keeper.ts';
import type { Timeline } from '../timeline/timeline.svelte.ts';
import { WORDS } from '../words/words.ts';
import type { Board } from './board.ts';
import type { Library } from './library.svelte.ts';

/** How the fragment of a share link begins. */
const SHARED = '#board=';

/** What a board begins with; one that is new, with nothing. */
export type OpenedBoard = Pick<Board, 'id' | 'marks' | 'picture'> & {
  /** Whether it is in the library already. */
  readonly stored: boolean;
};

/** What changes with the board. */
export interface BoardHost {
  readonly document: BoardDocument;
  readonly editing: Editing;
  readonly firstRun: FirstRun;
  readonly images: ImageShelf;
  readonly library: Library;
  readonly live: LiveInk;
  readonly moments: MomentKeeper;
  readonly picture: Picture;
  readonly placer: ImagePlacer;
  readonly playback: Playback;
  readonly settings: Settings;
  readonly timeline: Timeline;
  readonly view: SheetView;
  notice: string | null;
  openMarks: (board: OpenedBoard) => void;
  setQuiet: (quiet: boolean) => void;
}

/** Goes over from one board to another, and to the one to begin with. */
export class BoardSwitcher {
  readonly #host: BoardHost;

  constructor(host: BoardHost) {
    this.#host = host;
  }

  /** Begins with the board of a share link, or the one that was open last, just as it was left. */
  async begin(): Promise<void> {
    const { library, document, live, moments, firstRun } = this.#host;
    if (await this.follow()) return;
    const board = await library.last().catch(() => undefined);
    // A hand that was faster than the disk has begun something new.
    const begun = document.marks.length > 0 || live.mark !== null;
    if (board && !begun) {
      await this.#show(board);
      return;
    }
    library.enter(library.current);
    void moments.open(library.current);
    if (!begun && (await library.isEmpty())) firstRun.allow();
  }

  openNew(): void {
    this.#enter({ id: crypto.randomUUID(), marks: [], picture: null, stored: false });
  }

  async open(id: string): Promise<void> {
    const board = await this.#host.library.load(id).catch(() => undefined);
    if (board) await this.#show(board);
    else this.#host.notice = WORDS.library.unreadable;
  }

  /**
   * Opens the board of a share link, where the address holds one, and draws it before one's eyes.
   * Nothing is sent: whoever opens a link has asked for no picture, and may have no key.
   *
   * @returns whether it is open now; why not is told to the person
   */
  async follow(): Promise<boolean> {
    const { hash } = location;
    if (!hash.startsWith(SHARED)) return false;
    history.replaceState(null, '', location.pathname + location.search);
    const host = this.#host;
    try {
      const { decodeShare } = await import('../share/share-link.ts');
      const { model, settings, marks } = await decodeShare(hash);
      host.settings.adopt(model, settings);
      this.openNew();
      host.setQuiet(true);
      host.playback.begin(marks, () => {
        host.setQuiet(false);
      });
      return true;
    } catch (error) {
      host.notice = error instanceof Error ? error.message : String(error);
      return false;
    }
  }

  async #show(board: Board): Promise<void> {
    const host = this.#host;
    for (const [name, blob] of Object.entries(board.images)) await host.placer.put(name, blob);
    host.settings.adopt(board.model, board.settings);
    this.#enter({ ...board, stored: true });
    if (board.picture) await host.picture.showStill(board.picture);
  }

  #enter(board: OpenedBoard): void {
    const { editing, firstRun, playback, view, timeline, picture, library } = this.#host;
    // Whatever is going on belongs to the board that is left: it must not get into the next.
    editing.leave();
    firstRun.leave();
    playback.stop();
    view.fit();
    void this.#restoreTimeline(board.id);
    timeline.reset();
    picture.clear();
    library.enter(board.id);
    this.#host.openMarks(board);
  }

  /** Begins to read before it first waits, so that the board that is left is kept whole. */
  async #restoreTimeline(id: string): Promise<void> {
    const { moments, timeline, images, placer } = this.#host;
    const restored = await moments.open(id);
    if (!restored) return;
    timeline.restore(restored.moments);
    for (const [name, blob] of Object.entries(restored.images)) {
      if (!images.get(name)) await placer.put(name, blob);
    }
  }
}
