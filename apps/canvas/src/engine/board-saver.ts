import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';
import type { ModelSettings } from '@realtime-canvas/realtime-config';
import type { Mark } from '../board/mark.ts';
import { Autosave } from './autosave.ts';
import type { Board, SavedSummary } from '../storage/board.ts';
import { BoardStore } from '../storage/board-store.ts';
import { Database } from '../storage/database.ts';

/** The drawing at this moment; `cover` paints it, for boards that have no picture yet. */
export interface BoardState {
  readonly id: string;
  readonly marks: readonly Mark[];
  readonly model: string;
  readonly settings: ModelSettings;
  /** How many of the page's messages it has seen. */
  readonly seen: number;
  readonly cover: () => Promise<Blob>;
}

/** What is known of a board that is opened. */
interface SavedBefore {
  readonly picture: Blob | null;
  /** Whether it is in the library. */
  readonly stored: boolean;
  /** Whether not all of it is saved. */
  readonly unsaved: boolean;
  /** The placed images on it. */
  readonly images: ReadonlySet<string>;
}

interface BoardSaverOptions {
  readonly store?: Pick<BoardStore, 'save'>;
  readonly timers?: Timers;
  /** Called when a board is saved as it was when so many messages had been seen. */
  readonly onsaved?: (board: string, seen: number) => void;
}

/** Saves the board that is drawn on, as it changes. */
export class BoardSaver {
  readonly #store: Pick<BoardStore, 'save'>;
  readonly #autosave: Autosave;
  readonly #read: () => BoardState | null;
  readonly #onFault: (message: string | null) => void;
  readonly #onsaved: (board: string, seen: number) => void;
  readonly #images = new Map<string, Blob>();
  #picture: Blob | null = null;
  /** Whether it is in the library: only then is it worth saving that nothing is left on it. */
  #stored = false;
  /** Whether a person has done something here, now or on an earlier visit. */
  #claimed = false;

  constructor(
    read: () => BoardState | null,
    onFault: (message: string | null) => void,
    { store, timers = systemClock, onsaved = () => undefined }: BoardSaverOptions = {},
  ) {
    this.#read = read;
    this.#onFault = onFault;
    this.#onsaved = onsaved;
    this.#store = store ?? new BoardStore(this.#database());
    this.#autosave = new Autosave(() => this.#save(), onFault, timers);
  }

  changed(): void {
    this.#claimed = true;
    this.#autosave.changed();
  }

  /** The model is another, maybe not by a person's choice: saved with what a person has begun. */
  modelChanged(): void {
    if (this.#claimed) this.#autosave.changed();
  }

  /** A person has begun something: what is painted of it is worth saving. */
  claim(): void {
    this.#claimed = true;
  }

  /** Takes in the newest picture; one of an untouched example is not saved. */
  setPicture(picture: Blob): void {
    if (!this.#claimed) return;
    this.#picture = picture;
    this.#autosave.changed();
  }

  putImage(name: string, blob: Blob): void {
    this.#images.set(name, blob);
  }

  async flush(): Promise<void> {
    await this.#autosave.flush();
  }

  /** Goes over to another board; call it while the one that is left can still be read. */
  open({ picture, stored, unsaved, images }: SavedBefore): void {
    if (this.#autosave.dirty) {
      // `#save` reads the board before it first waits, so what follows cannot get into it.
      this.#save().catch((error: unknown) => {
        this.#onFault(error instanceof Error ? error.message : String(error));
      });
    }
    this.#autosave.forget();
    this.#picture = picture;
    this.#stored = stored;
    this.#claimed = stored;
    for (const name of this.#images.keys()) if (!images.has(name)) this.#images.delete(name);
    if (unsaved) this.changed();
  }

  #database(): Database {
    return new Database({
      onfault: (fault) => {
        this.#onFault(fault);
        if (fault === null) void this.flush();
      },
    });
  }

  async #save(): Promise<void> {
    const state = this.#read();
    if (!state) return;
    if (await this.#write(state)) this.#onsaved(state.id, state.seen);
  }

  /** @returns whether there was anything to save */
  async #write({ id, marks, model, settings, cover: paint }: BoardState): Promise<boolean> {
    const picture = this.#picture;
    if (marks.length === 0 && !picture && !this.#stored) return false;
    this.#stored = true;
    const images = this.#imagesOf(marks);
    const cover = picture ?? (await paint());
    const board: Board = { id, marks, images, model, settings, picture };
    const prompt = String(settings.prompt ?? '');
    const summary: SavedSummary = { id, updatedAt: Date.now(), cover, prompt };
    await this.#store.save(board, summary);
    return true;
  }

  #imagesOf(marks: readonly Mark[]): Record<string, Blob> {
    const images: Record<string, Blob> = {};
    for (const mark of marks) {
      const blob = mark.kind === 'image' ? this.#images.get(mark.image) : undefined;
      if (mark.kind === 'image' && blob) images[mark.image] = blob;
    }
    return images;
  }
}
