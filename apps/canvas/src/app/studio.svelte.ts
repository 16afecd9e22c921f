import type { FieldValue, Model } from '@realtime-canvas/realtime-config';
import { BoardDocument } from '../document/board-document.svelte.ts';
import type { Mark } from '../document/mark.ts';
import { Brush } from '../drawing/brush.svelte.ts';
import { FillFinder } from '../drawing/fill-finder.ts';
import { ImageShelf } from '../drawing/image-shelf.ts';
import { LiveInk } from '../drawing/live-ink.ts';
import { SheetView } from '../drawing/sheet-view.svelte.ts';
import { EngineClient, sharedTime } from '../engine/engine-client.ts';
import type { FromEngine, PictureMessage, Service } from '../engine/messages.ts';
import { Hand } from '../gestures/hand.svelte.ts';
import { BoardStore } from '../library/board-store.ts';
import type { Board } from '../library/board.ts';
import { Library } from '../library/library.svelte.ts';
import { Picture } from '../picture/picture.svelte.ts';
import { debounce } from './debounce.ts';
import { readQuery } from '../settings/read-query.ts';
import { Settings } from '../settings/settings.svelte.ts';
import { Selection } from '../selection/selection.svelte.ts';
import { Stage } from '../stage/stage.svelte.ts';
import { Status } from '../status/status.svelte.ts';
import { Theme } from '../theme/theme.svelte.ts';
import { Revisions } from '../timeline/revisions.ts';
import { Timeline } from '../timeline/timeline.svelte.ts';
import { WORDS } from '../words/words.ts';

/** A pause in typing after which a prompt is worth painting, in ms. */
const PROMPT_DEBOUNCE_MS = 250;

/** Everything that the page is made of, wired together once. */
export class Studio {
  readonly brush = new Brush();
  readonly hand = new Hand();
  readonly view = new SheetView();
  readonly selection = new Selection();
  readonly images = new ImageShelf();
  readonly fill = new FillFinder(this.images);
  readonly picture = new Picture();
  readonly stage: Stage;
  readonly timeline = new Timeline();
  readonly library: Library;
  readonly status = new Status();
  readonly settings: Settings;
  readonly theme: Theme;
  readonly document: BoardDocument;
  readonly live: LiveInk;
  readonly engine: EngineClient;
  /** Gives up what the hand is doing; set by the sheet that it does it on. */
  cancelGesture: () => void = () => undefined;
  panelOpen = $state(false);
  /** The sheet that is open over everything, if one is. */
  dialog = $state<'library' | null>(null);
  throttle = $state('adaptive');
  service = $state.raw<Service | null>(null);
  /** What went wrong outside the session, in plain words. */
  notice = $state<string | null>(null);
  readonly #revisions = new Revisions();
  readonly #promptSoon = debounce(() => {
    this.#tellSettings();
  }, PROMPT_DEBOUNCE_MS);

  constructor(window: Window) {
    const { localStorage, location, document } = window;
    this.theme = new Theme(document.documentElement, localStorage);
    this.stage = new Stage(localStorage);
    this.library = new Library(new BoardStore(), localStorage);
    this.settings = new Settings(localStorage);
    const query = readQuery(location.search);
    if (query.model) this.settings.model = query.model;
    if (query.throttle !== undefined) this.throttle = query.throttle;
    this.notice = query.faults[0] ?? null;
    this.engine = new EngineClient(
      (message) => {
        this.#receive(message);
      },
      () => {
        this.notice = WORDS.engineDied;
      },
    );
    this.document = new BoardDocument((keep, add, settled, at) => {
      this.#revisions.push(this.document.marks);
      this.engine.post({ kind: 'marks', keep, add, settled, at });
    });
    this.live = new LiveInk((message) => {
      this.engine.post(message);
    });
    if (this.library.current === '') this.library.enter(crypto.randomUUID());
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.engine.post({ kind: 'flush' });
    });
    this.engine.post({
      kind: 'start',
      board: this.library.current,
      model: this.settings.model.id,
      settings: this.settings.wire,
      throttle: this.throttle,
    });
  }

  /** The hand goes down on the sketch: whatever stands in its way gives way. */
  drawingBegins(): void {
    this.timeline.live();
    this.engine.post({ kind: 'connect' });
  }

  undo(): void {
    this.cancelGesture();
    this.selection.clear();
    this.document.undo(now());
  }

  redo(): void {
    this.cancelGesture();
    this.selection.clear();
    this.document.redo(now());
  }

  clear(): void {
    this.cancelGesture();
    this.selection.clear();
    this.document.clear(now());
  }

  /** Takes away what is selected. */
  deleteSelected(): void {
    if (this.selection.marks.length === 0) return;
    const { committed } = this.document;
    this.document.replace(
      committed.filter((mark) => !this.selection.has(mark)),
      now(),
    );
    this.selection.clear();
  }

  /** Leaves whatever is going on, and loses nothing. */
  escape(): void {
    this.cancelGesture();
    this.selection.clear();
    this.timeline.live();
  }

  /** Writes the prompt; it is painted once the hand rests. */
  setPrompt(prompt: string): void {
    this.settings.prompt = prompt;
    this.#promptSoon();
  }

  setControl(name: string, value: FieldValue): void {
    this.settings.set(name, value);
    this.#tellSettings();
  }

  throwDice(): void {
    this.settings.throwDice();
    this.#tellSettings();
  }

  setModel(model: Model): void {
    this.settings.choose(model);
    this.#tellModel();
  }

  setThrottle(throttle: string): void {
    this.throttle = throttle;
    this.engine.post({ kind: 'throttle', throttle });
  }

  /** Stops painting, or goes on with it. */
  togglePause(): void {
    const { state } = this.status.session;
    this.engine.post({ kind: state === 'paused' || state === 'failed' ? 'resume' : 'pause' });
  }

  /** Goes on from the moment that is looked at: its drawing, its words, its seed. */
  branch(): void {
    const moment = this.timeline.viewed;
    if (!moment) return;
    this.document.replace(moment.marks, now());
    this.settings.adopt(moment.model, moment.settings);
    this.#tellModel();
    this.timeline.live();
  }

  newBoard(): void {
    this.#enter(crypto.randomUUID(), []);
  }

  async openBoard(id: string): Promise<void> {
    const board = await this.library.load(id).catch(() => undefined);
    if (board) await this.#show(board);
    else this.notice = WORDS.library.unreadable;
  }

  async refreshLibrary(): Promise<void> {
    this.engine.post({ kind: 'flush' });
    await this.library.refresh();
  }

  /** Shows the board that was open last, just as it was left. */
  async restore(): Promise<void> {
    const board = await this.library.last().catch(() => undefined);
    // A hand that was faster than the disk has begun something new.
    if (board && this.document.marks.length === 0 && !this.live.mark) await this.#show(board);
  }

  async #show(board: Board): Promise<void> {
    for (const [name, blob] of Object.entries(board.images)) {
      await this.putImage(name, blob);
    }
    this.settings.adopt(board.model, board.settings);
    this.#tellModel();
    this.#enter(board.id, board.marks);
    if (board.picture) this.picture.showStill(await createImageBitmap(board.picture));
  }

  #enter(id: string, marks: readonly Mark[]): void {
    this.cancelGesture();
    this.selection.clear();
    this.view.fit();
    this.timeline.reset();
    this.picture.clear();
    this.library.enter(id);
    this.document.open(marks);
    this.#revisions.push(marks);
    this.engine.post({ kind: 'open', board: id, marks });
  }

  /** Gives page and engine the pixels that image marks call by this name. */
  async putImage(name: string, blob: Blob): Promise<void> {
    const [mine, theirs] = await Promise.all([createImageBitmap(blob), createImageBitmap(blob)]);
    this.images.put(name, mine);
    this.engine.post({ kind: 'image', name, bitmap: theirs, blob }, [theirs]);
  }

  #tellModel(): void {
    const { model, wire } = this.settings;
    this.engine.post({ kind: 'model', model: model.id, settings: wire });
  }

  #remember(message: PictureMessage): void {
    const { frame, at, picture, sketch, settings, revision, livePoints, seed } = message;
    this.timeline.add({
      frame,
      at,
      picture,
      sketch,
      settings,
      marks: this.#revisions.take(revision, livePoints, this.live.mark),
      model: this.settings.model.id,
      pinned: false,
      ...(seed === undefined ? {} : { seed }),
    });
  }

  #tellSettings(): void {
    this.engine.post({ kind: 'settings', settings: this.settings.wire });
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'picture':
        this.picture.show(message);
        this.#remember(message);
        return;
      case 'fault':
        this.notice = message.message;
        return;
      case 'service':
        this.service = message.service;
        return;
      case 'status':
        this.status.session = message.status;
        return;
      case 'measurements':
        this.status.measurements = message.measurements;
        return;
    }
  }
}

function now(): number {
  return sharedTime(performance.now());
}
