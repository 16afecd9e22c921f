import type { Mark } from '../document/mark.ts';
import type { Editing } from '../drawing/editing.ts';
import type { ImageShelf } from '../drawing/image-shelf.ts';
import type { SheetView } from '../drawing/sheet-view.svelte.ts';
import type { FirstRun } from '../example/first-run.ts';
import type { ImagePlacer } from '../images/image-placer.ts';
import type { Picture } from '../picture/picture.svelte.ts';
import type { LinkHost } from '../share/open-link.ts';
import type { MomentKeeper } from '../timeline/moment-keeper.ts';
import type { Timeline } from '../timeline/timeline.svelte.ts';
import { WORDS } from '../words/words.ts';
import type { Board } from './board.ts';
import type { Library } from './library.svelte.ts';

/** How the fragment of a share link begins. */
const SHARED = '#board=';

/** What changes with the board. */
export interface BoardHost extends LinkHost {
  readonly editing: Editing;
  readonly firstRun: FirstRun;
  readonly images: ImageShelf;
  readonly library: Library;
  readonly moments: MomentKeeper;
  readonly picture: Picture;
  readonly placer: ImagePlacer;
  readonly timeline: Timeline;
  readonly view: SheetView;
  notice: string | null;
  openMarks: (board: string, marks: readonly Mark[]) => void;
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
    const { hash } = location;
    if (hash.startsWith(SHARED)) {
      history.replaceState(null, '', location.pathname + location.search);
      if (await this.#openLink(hash)) return;
    }
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
    this.#enter(crypto.randomUUID(), []);
  }

  async open(id: string): Promise<void> {
    const board = await this.#host.library.load(id).catch(() => undefined);
    if (board) await this.#show(board);
    else this.#host.notice = WORDS.library.unreadable;
  }

  /** @returns whether the link's board is open now; why not is told to the person */
  async #openLink(fragment: string): Promise<boolean> {
    try {
      const { openLink } = await import('../share/open-link.ts');
      await openLink(this.#host, fragment);
      return true;
    } catch (error) {
      this.#host.notice = error instanceof Error ? error.message : String(error);
      return false;
    }
  }

  async #show(board: Board): Promise<void> {
    const host = this.#host;
    for (const [name, blob] of Object.entries(board.images)) await host.placer.put(name, blob);
    host.guide.adopt(board.model, board.settings);
    this.#enter(board.id, board.marks);
    if (board.picture) await host.picture.showStill(board.picture);
  }

  #enter(id: string, marks: readonly Mark[]): void {
    const { editing, view, timeline, picture, library } = this.#host;
    editing.leave();
    view.fit();
    void this.#restoreTimeline(id);
    timeline.reset();
    picture.clear();
    library.enter(id);
    this.#host.openMarks(id, marks);
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
