import { BoardDocument } from '../board/board-document.svelte.ts';
import type { Mark } from '../board/mark.ts';
import { Revisions } from '../library/revisions.ts';
import type { UnsavedChanges } from '../library/unsaved-changes.ts';
import type { Settings } from '../prompt/settings.svelte.ts';
import type { EngineClient } from '../protocol/engine-client.ts';
import type { ToEngine } from '../protocol/engine-messages.ts';
import type { LoadedBoard } from '../storage/board.ts';

/** What a board begins with; one that is new, with nothing. */
export type OpenedBoard = Pick<LoadedBoard, 'id' | 'marks' | 'picture' | 'stored' | 'restored'>;

/** The drawing, and each of its changes passed on to the engine and to the journal of unsaved ones. */
export class BoardSync {
  readonly document: BoardDocument;
  /** Called with each change of the drawing. */
  onchange: () => void = () => undefined;
  readonly #engine: Pick<EngineClient, 'post' | 'posted'>;
  readonly #settings: Pick<Settings, 'model' | 'wire'>;
  readonly #unsaved: UnsavedChanges;
  readonly #revisions = new Revisions();
  #board: string;

  /** @param board the id of the board that is drawn on first */
  constructor(
    engine: Pick<EngineClient, 'post' | 'posted'>,
    settings: Pick<Settings, 'model' | 'wire'>,
    unsaved: UnsavedChanges,
    board: string,
  ) {
    this.#engine = engine;
    this.#settings = settings;
    this.#unsaved = unsaved;
    this.#board = board;
    this.document = new BoardDocument((keep, add, settled, at) => {
      this.#revisions.push(this.document.marks, settled);
      engine.post({ kind: 'marks', keep, add, settled, at });
      unsaved.changed(keep, engine.posted);
      if (settled) this.#write();
      this.onchange();
    });
    unsaved.open(board, false, null, engine.posted);
  }

  /** Posts a change of the model or its settings. */
  post(message: ToEngine): void {
    this.#engine.post(message);
    const { kind } = message;
    if (kind === 'settings' || (kind === 'model' && this.#unsaved.claimed)) {
      this.#unsaved.changed(Infinity, this.#engine.posted);
      this.#write();
    }
  }

  /** Goes over to another board. Nothing of it is sent to the model until the person draws. */
  open({ id, marks, picture, stored, restored }: OpenedBoard): void {
    this.#board = id;
    this.document.open(marks);
    this.#revisions.push(marks, true);
    const { model, wire: settings } = this.#settings;
    this.#engine.post({
      kind: 'open',
      board: id,
      marks,
      model: model.id,
      settings,
      picture,
      stored,
      unsaved: restored !== null,
    });
    this.#unsaved.open(id, stored, restored, this.#engine.posted);
  }

  /** The marks that a picture's sketch showed; see `Revisions.take`. */
  marksAt(revision: number, livePoints: number, live: Mark | null): readonly Mark[] {
    return this.#revisions.take(revision, livePoints, live);
  }

  #write(): void {
    const { model, wire: settings } = this.#settings;
    const { committed: marks } = this.document;
    this.#unsaved.write({ id: this.#board, marks, model: model.id, settings });
  }
}
