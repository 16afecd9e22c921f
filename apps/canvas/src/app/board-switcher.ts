import type { Model } from '@realtime-canvas/realtime-config';
import { loadPart } from '../base/load-part.ts';
import { messages } from '../base/messages.ts';
import { newId } from '../base/new-id.ts';
import type { Mark } from '../board/mark.ts';
import type { Library } from '../library/library.svelte.ts';
import type { SettingsController } from '../prompt/settings-controller.svelte.ts';
import type { Settings } from '../prompt/settings.svelte.ts';
import type { LoadedBoard } from '../storage/board.ts';
import { DatabaseFault } from '../storage/database-fault.ts';
import type { Notice } from '../ui/notice.svelte.ts';
import type { OpenedBoard } from './board-sync.ts';
import type { FirstRun } from './first-run.svelte.ts';
import type { OpenBoard } from './open-board.ts';

/** How the fragment of a share link begins. */
const SHARED = '#board=';

interface BoardSwitcherOptions {
  /** The model that the page's address names. */
  readonly asked: Model | undefined;
  readonly board: Pick<OpenBoard, 'drawn' | 'enter' | 'putImage' | 'showPicture' | 'stay'>;
  readonly firstRun: Pick<FirstRun, 'allow'>;
  readonly library: Library;
  readonly notice: Pick<Notice, 'show'>;
  readonly settings: Pick<Settings, 'adopt' | 'model' | 'written'>;
  readonly settingsController: Pick<SettingsController, 'leave' | 'useModel' | 'setPrompt'>;
  /** Draws the marks of a share link one after another. */
  readonly play: (marks: readonly Mark[]) => void;
}

/** Goes over from one board to another, and to the one to begin with. */
export class BoardSwitcher {
  readonly #options: BoardSwitcherOptions;
  #choices = 0;
  /** Releases the board that is open. */
  #release: () => void = () => undefined;

  constructor(options: BoardSwitcherOptions) {
    this.#options = options;
  }

  /** Begins with the board of a share link, or the one that was open last, just as it was left. */
  async begin(): Promise<void> {
    const { asked, library, settingsController, settings } = this.#options;
    await this.#begin();
    void library.recover();
    if (asked && asked !== settings.model) settingsController.useModel(asked);
  }

  openNew(): void {
    const { library, settingsController } = this.#options;
    this.#choose();
    settingsController.leave();
    this.#enterNew();
    library.remember();
  }

  async open(id: string): Promise<void> {
    const { library, notice } = this.#options;
    const stands = this.#choose();
    if (id === library.current) return;
    try {
      const board = await library.load(id);
      if (board) await this.#show(board, stands);
      else notice.show(messages.library.unreadable);
    } catch (error) {
      notice.show(error instanceof DatabaseFault ? error.message : messages.library.unreadable);
    }
  }

  /**
   * Opens the board of a share link, where the address holds one, and draws it mark by mark.
   * Nothing is sent: to open a link is not to ask for a picture, and the proxy may have no key.
   *
   * @returns whether it is open now; a notice says why not
   */
  async follow(): Promise<boolean> {
    const { hash } = location;
    if (!hash.startsWith(SHARED)) return false;
    history.replaceState(null, '', location.pathname + location.search);
    const { notice, play, settings, settingsController } = this.#options;
    try {
      const { decodeShare } = await loadPart(() => import('../files/share-link.ts'));
      const shared = await decodeShare(hash);
      this.#choose();
      settingsController.leave();
      settings.adopt(shared.model, shared.settings);
      this.#enterNew();
      play(shared.marks);
      return true;
    } catch (error) {
      notice.show(error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  async #begin(): Promise<void> {
    const { board: open, library, firstRun, settings } = this.#options;
    const first = settings.written;
    const chosen = this.#choose();
    if (await this.follow()) return;
    let readable = true;
    const last = await library.last().catch(() => {
      readable = false;
      return undefined;
    });
    // A prompt that was typed before the board was read is for that board.
    const typed = (): string | null => (settings.written === first ? null : settings.written);
    // A stroke that was drawn before the board was read has begun a new one.
    if (last && (await this.#show(last, () => chosen() && !open.drawn, typed))) return;
    if (!chosen()) return;
    void this.#hold(library.current);
    // The board of before is still the one to go on with where it could not be read.
    if (readable) library.remember();
    void open.stay(library.current);
    if (!open.drawn && (await library.isEmpty())) firstRun.allow();
  }

  /** Notes that a board is chosen; returns a function that says whether it is still the last choice. */
  #choose(): () => boolean {
    this.#choices += 1;
    const choice = this.#choices;
    return () => choice === this.#choices;
  }

  /**
   * Opens a board as it was left; a copy of it where another page has it.
   *
   * @param stands whether it is still wanted, once all of it is there
   * @param typed the prompt that takes the place of its own, if any
   * @returns whether it is open now
   */
  async #show(
    board: LoadedBoard,
    stands: () => boolean,
    typed: () => string | null = () => null,
  ): Promise<boolean> {
    const { board: open, library, notice, settingsController, settings } = this.#options;
    const release = await library.hold(board.id);
    let whole = true;
    for (const [name, blob] of Object.entries(board.images)) {
      await open.putImage(name, blob).catch(() => (whole = false));
    }
    if (!stands()) {
      release?.();
      return false;
    }
    const prompt = typed();
    settingsController.leave();
    settings.adopt(board.model, board.settings);
    if (prompt !== null) settingsController.setPrompt(prompt);
    if (release) {
      this.#enter(board, release);
      library.remember();
    } else {
      this.#enter({ ...board, id: newId(), stored: false, restored: null });
      notice.show(messages.library.elsewhere);
    }
    if (board.picture) await open.showPicture(board.picture).catch(() => (whole = false));
    if (!whole) notice.show(messages.library.partly);
    return true;
  }

  #enterNew(): void {
    const nothing = { marks: [], picture: null, stored: false, restored: null };
    this.#enter({ id: newId(), ...nothing });
  }

  async #hold(id: string): Promise<void> {
    const { library } = this.#options;
    const release = await library.hold(id);
    if (library.current === id) this.#release = release ?? this.#release;
    else release?.();
  }

  #enter(board: OpenedBoard, release?: () => void): void {
    this.#options.board.enter(board);
    this.#release();
    this.#release = release ?? (() => undefined);
    if (!release) void this.#hold(board.id);
  }
}
