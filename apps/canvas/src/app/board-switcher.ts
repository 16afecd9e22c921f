import type { Model } from '@realtime-canvas/realtime-config';
import { newId } from '../base/new-id.ts';
import type { BoardDocument } from '../board/board-document.svelte.ts';
import type { Editing } from '../sketch/editing.ts';
import type { ImageShelf } from '../board/image-shelf.ts';
import type { LiveInk } from '../sketch/live-ink.ts';
import type { SheetView } from '../sketch/sheet-view.svelte.ts';
import type { FirstRun } from './first-run.ts';
import type { Playback } from '../sketch/playback.ts';
import { imageNames } from '../board/image-names.ts';
import type { ImagePlacer } from '../sketch/images/image-placer.ts';
import { loadPart } from '../base/load-part.ts';
import type { Picture } from '../stage/picture.svelte.ts';
import type { SettingsController } from '../prompt/settings-controller.svelte.ts';
import type { Settings } from '../prompt/settings.svelte.ts';
import type { TimelineSaver } from '../library/timeline-saver.ts';
import type { Timeline } from '../library/timeline.svelte.ts';
import { messages } from '../base/messages.ts';
import type { LoadedBoard } from '../storage/board.ts';
import { DatabaseFault } from '../storage/database-fault.ts';
import type { Library } from '../library/library.svelte.ts';

/** How the fragment of a share link begins. */
const SHARED = '#board=';

/** What a board begins with; one that is new, with nothing. */
export type OpenedBoard = Pick<LoadedBoard, 'id' | 'marks' | 'picture' | 'stored' | 'restored'>;

/** What changes with the board. */
export interface BoardHost {
  /** The model that the page's address asks for. */
  readonly asked: Model | undefined;
  readonly document: BoardDocument;
  readonly editing: Editing;
  readonly firstRun: FirstRun;
  readonly settingsController: SettingsController;
  readonly images: ImageShelf;
  readonly library: Library;
  readonly live: LiveInk;
  readonly timelineSaver: TimelineSaver;
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
  #choices = 0;
  /** Lets go of the board that is open. */
  #release: () => void = () => undefined;

  constructor(host: BoardHost) {
    this.#host = host;
  }

  /** Begins with the board of a share link, or the one that was open last, just as it was left. */
  async begin(): Promise<void> {
    const { asked, settingsController, settings } = this.#host;
    await this.#begin();
    void this.#host.library.recover();
    if (asked && asked !== settings.model) settingsController.setModel(asked);
  }

  openNew(): void {
    this.#choose();
    this.#host.settingsController.leave();
    this.#enterNew();
    this.#host.library.remember();
  }

  async open(id: string): Promise<void> {
    const stands = this.#choose();
    if (id === this.#host.library.current) return;
    try {
      const board = await this.#host.library.load(id);
      if (board) await this.#show(board, stands);
      else this.#host.notice = messages.library.unreadable;
    } catch (error) {
      this.#host.notice =
        error instanceof DatabaseFault ? error.message : messages.library.unreadable;
    }
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
      const { decodeShare } = await loadPart(() => import('../files/share-link.ts'));
      const { model, settings, marks } = await decodeShare(hash);
      this.#choose();
      host.settingsController.leave();
      host.settings.adopt(model, settings);
      this.#enterNew();
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

  async #begin(): Promise<void> {
    const { library, document, live, timelineSaver, firstRun, settings } = this.#host;
    const first = settings.written;
    const chosen = this.#choose();
    if (await this.follow()) return;
    // A hand that was faster than the disk has begun something new.
    const begun = (): boolean => document.marks.length > 0 || live.mark !== null;
    let readable = true;
    const board = await library.last().catch(() => {
      readable = false;
      return undefined;
    });
    // Words that were faster are for the board that is coming.
    const typed = (): string | null => (settings.written === first ? null : settings.written);
    if (board && (await this.#show(board, () => chosen() && !begun(), typed))) return;
    if (!chosen()) return;
    void this.#hold(library.current);
    // The board of before is still the one to go on with where it could not be read.
    if (readable) library.remember();
    void timelineSaver.open(library.current, imageNames(document.marks));
    if (!begun() && (await library.isEmpty())) firstRun.allow();
  }

  /** Somebody chooses a board; the answer tells whether that is still what was chosen last. */
  #choose(): () => boolean {
    this.#choices += 1;
    const choice = this.#choices;
    return () => choice === this.#choices;
  }

  /**
   * Opens a board as it was left; a copy of it where another page has it.
   *
   * @param stands whether it is still wanted, once all of it is there
   * @param typed the words that take the place of its own, if any
   * @returns whether it is open now
   */
  async #show(
    board: LoadedBoard,
    stands: () => boolean,
    typed: () => string | null = () => null,
  ): Promise<boolean> {
    const { library, placer, settingsController, settings, picture } = this.#host;
    const release = await library.hold(board.id);
    let whole = true;
    for (const [name, blob] of Object.entries(board.images)) {
      await placer.put(name, blob).catch(() => (whole = false));
    }
    if (!stands()) {
      release?.();
      return false;
    }
    const words = typed();
    settingsController.leave();
    settings.adopt(board.model, board.settings);
    if (words !== null) settingsController.setPrompt(words);
    if (release) {
      this.#enter(board, release);
      library.remember();
    } else {
      this.#enter({ ...board, id: newId(), stored: false, restored: null });
      this.#host.notice = messages.library.elsewhere;
    }
    if (board.picture) await picture.showStill(board.picture).catch(() => (whole = false));
    if (!whole) this.#host.notice = messages.library.partly;
    return true;
  }

  #enterNew(): void {
    const nothing = { marks: [], picture: null, stored: false, restored: null };
    this.#enter({ id: newId(), ...nothing });
  }

  async #hold(id: string): Promise<void> {
    const { library } = this.#host;
    const release = await library.hold(id);
    if (library.current === id) this.#release = release ?? this.#release;
    else release?.();
  }

  #enter(board: OpenedBoard, release?: () => void): void {
    const { editing, firstRun, playback, view, timeline, picture, library } = this.#host;
    // Whatever is going on belongs to the board that is left: it must not get into the next.
    editing.leave();
    firstRun.leave();
    playback.stop();
    view.fit();
    void this.#restoreTimeline(board);
    timeline.reset();
    picture.clear();
    library.enter(board.id);
    this.#host.openMarks(board);
    this.#release();
    this.#release = release ?? (() => undefined);
    if (!release) void this.#hold(board.id);
  }

  /** Begins to read before it first waits, so that the board that is left is kept whole. */
  async #restoreTimeline({ id, marks }: OpenedBoard): Promise<void> {
    const { timelineSaver, timeline, images, placer } = this.#host;
    const restored = await timelineSaver.open(id, imageNames(marks));
    if (!restored) return;
    timeline.restore(restored.entries);
    for (const [name, blob] of Object.entries(restored.images)) {
      // One that cannot be read is missing from the moments that show it, and from nothing else.
      if (!images.get(name)) await placer.put(name, blob).catch(() => undefined);
    }
  }
}
