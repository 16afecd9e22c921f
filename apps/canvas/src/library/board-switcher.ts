import type { Studio } from '../app/studio.svelte.ts';
import type { Mark } from '../document/mark.ts';
import { WORDS } from '../words/words.ts';
import type { Board } from './board.ts';

/** How the fragment of a share link begins. */
const SHARED = '#board=';

/** Goes over from one board to another, and to the one to begin with. */
export class BoardSwitcher {
  readonly #studio: Studio;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** Begins with the board of a share link, or the one that was open last, just as it was left. */
  async begin(): Promise<void> {
    const { library, document, live } = this.#studio;
    const { hash } = location;
    if (hash.startsWith(SHARED)) {
      history.replaceState(null, '', location.pathname + location.search);
      await this.#openLink(hash);
      return;
    }
    const board = await library.last().catch(() => undefined);
    // A hand that was faster than the disk has begun something new.
    if (document.marks.length > 0 || live.mark) return;
    if (board) await this.#show(board);
    else if (await library.isEmpty()) this.#studio.firstRun.allow();
  }

  openNew(): void {
    this.#enter(crypto.randomUUID(), []);
  }

  async open(id: string): Promise<void> {
    const board = await this.#studio.library.load(id).catch(() => undefined);
    if (board) await this.#show(board);
    else this.#studio.notice = WORDS.library.unreadable;
  }

  async #openLink(fragment: string): Promise<void> {
    try {
      const { openLink } = await import('../share/open-link.ts');
      await openLink(this.#studio, fragment);
    } catch (error) {
      this.#studio.notice = error instanceof Error ? error.message : String(error);
    }
  }

  async #show(board: Board): Promise<void> {
    const studio = this.#studio;
    for (const [name, blob] of Object.entries(board.images)) await studio.putImage(name, blob);
    studio.adopt(board.model, board.settings);
    this.#enter(board.id, board.marks);
    if (board.picture) studio.picture.showStill(await createImageBitmap(board.picture));
  }

  #enter(id: string, marks: readonly Mark[]): void {
    const { cancelGesture, selection, view, timeline, picture, library } = this.#studio;
    cancelGesture();
    selection.clear();
    view.fit();
    timeline.reset();
    picture.clear();
    library.enter(id);
    this.#studio.openMarks(id, marks);
  }
}
