import type { Model, ProblemCode } from '@realtime-canvas/realtime-config';
import { BoardDocument } from '../board/board-document.svelte.ts';
import { Brush } from '../sketch/brush.svelte.ts';
import { Editing } from '../sketch/editing.ts';
import { FillFinder } from '../sketch/fill/fill-finder.ts';
import { ImageShelf } from '../board/image-shelf.ts';
import { LiveInk } from '../sketch/live-ink.ts';
import { pixelsAreRead } from '../sketch/pixels-are-read.ts';
import { SheetView } from '../sketch/sheet-view.svelte.ts';
import { EngineClient } from '../protocol/engine-client.ts';
import type {
  FaultAbout,
  FromEngine,
  PictureMessage,
  Service,
} from '../protocol/engine-messages.ts';
import { sharedNow } from '../base/shared-now.ts';
import { FirstRun } from './first-run.ts';
import { Playback } from '../sketch/playback.ts';
import { InputState } from '../sketch/gestures/input-state.svelte.ts';
import { imageNames } from '../board/image-names.ts';
import { ImagePlacer } from '../sketch/images/image-placer.ts';
import { askToPersist } from '../storage/ask-to-persist.ts';
import { BoardSwitcher, type OpenedBoard } from './board-switcher.ts';
import { BoardStore } from '../storage/board-store.ts';
import { Database } from '../storage/database.ts';
import { Journal } from '../storage/journal.ts';
import { Library } from '../library/library.svelte.ts';
import { UnsavedChanges } from '../library/unsaved-changes.ts';
import { LiveInput } from '../stage/live-input/live-input.svelte.ts';
import { Picture } from '../stage/picture.svelte.ts';
import { allowedModel } from '../prompt/allowed-model.ts';
import { SettingsController } from '../prompt/settings-controller.svelte.ts';
import { PromptHistory } from '../prompt/prompt-history.svelte.ts';
import { readQuery } from './read-query.ts';
import { Settings } from '../prompt/settings.svelte.ts';
import { Selection } from '../sketch/selection/selection.svelte.ts';
import { Spending } from '../status/spending.svelte.ts';
import { Stage } from '../stage/stage.svelte.ts';
import { Status } from '../status/status.svelte.ts';
import { Theme } from '../ui/theme.svelte.ts';
import { atLeisure } from '../library/at-leisure.ts';
import { TimelineSaver } from '../library/timeline-saver.ts';
import { TimelineStore } from '../storage/timeline-store.ts';
import { Revisions } from '../library/revisions.ts';
import { Timeline } from '../library/timeline.svelte.ts';
import { messages } from '../base/messages.ts';
import { keptValues, type KeptValues } from '../base/kept-values.ts';
import { startEngine } from './start-engine.ts';
import { Toast } from '../ui/toast.svelte.ts';

type Dialog = 'library' | 'sign-in' | 'palette' | 'shortcuts' | 'time-lapse' | 'camera' | 'screen';

const PANEL_KEY = 'panel';
/** Refusals of the proxy that a passcode can mend. */
const SIGN_IN_CODES: readonly string[] = [
  'access-required',
  'access-refused',
] satisfies ProblemCode[];

/** Everything that the page is made of, wired together once. */
export class Studio {
  readonly brush = new Brush();
  readonly inputState: InputState;
  readonly view = new SheetView();
  readonly selection = new Selection();
  readonly images = new ImageShelf();
  readonly fill = new FillFinder(this.images);
  readonly picture = new Picture(() => this.stage.crossFade);
  readonly stage: Stage;
  readonly timeline = new Timeline();
  readonly timelineSaver: TimelineSaver;
  readonly library: Library;
  readonly boards: BoardSwitcher = new BoardSwitcher(this);
  readonly playback: Playback;
  readonly firstRun = new FirstRun(this);
  readonly spending: Spending;
  readonly status = new Status();
  readonly settings: Settings;
  readonly settingsController: SettingsController;
  readonly prompts: PromptHistory;
  readonly theme: Theme;
  readonly document: BoardDocument;
  readonly editing: Editing;
  readonly placer = new ImagePlacer(this);
  readonly live: LiveInk;
  readonly liveInput = new LiveInput(this);
  readonly engine: EngineClient;
  /** The model that the page's address asks for. */
  readonly asked: Model | undefined;
  #panelOpen = $state(false);
  /** The dialog that is open over everything, if one is. */
  dialog = $state<Dialog | null>(null);
  service = $state.raw<Service | null>(null);
  /** What went wrong beside the session, in plain words, until the hand goes on. */
  notice = $state<string | null>(null);
  readonly toast = new Toast();
  /** What stands in the way until it is mended, in plain words. */
  #faults = $state.raw<Partial<Record<FaultAbout | 'library', string | null>>>({});
  readonly #kept: KeptValues;
  readonly #unsaved: UnsavedChanges;
  readonly #revisions = new Revisions();
  readonly #pixelsRead = pixelsAreRead();

  constructor(window: Window) {
    const { location, document } = window;
    const kept = keptValues(() => window.localStorage);
    this.#kept = kept;
    this.#panelOpen = kept.getItem(PANEL_KEY) === 'open';
    this.theme = new Theme(document.documentElement, kept);
    this.inputState = new InputState(kept);
    this.brush.restore(kept);
    this.stage = new Stage(kept);
    this.spending = new Spending(kept);
    const database = new Database({
      onfault: (library) => {
        this.#faults = { ...this.#faults, library };
        if (library !== null) return;
        void this.library.refresh();
        // The engine saves the board that is open; others may be in the journal still.
        void this.library.recover();
      },
    });
    const journal = new Journal(
      () => window.localStorage,
      () => window.sessionStorage,
    );
    this.#unsaved = new UnsavedChanges(journal, () => {
      this.engine.post({ kind: 'flush' });
    });
    this.library = new Library({
      store: new BoardStore(database),
      journal,
      kept,
      tab: keptValues(() => window.sessionStorage),
      locks: window.navigator.locks as LockManager | undefined,
    });
    this.timelineSaver = new TimelineSaver(new TimelineStore(database), {
      board: () => this.library.current,
      entries: () => this.timeline.entries,
      soon: atLeisure,
      now: () => performance.now(),
      onFull: () => (this.notice = messages.timeline.full),
    });
    this.spending.onraised = () => {
      this.engine.post({ kind: 'resume' });
    };
    this.timeline.onchange = () => {
      this.timelineSaver.changed();
    };
    this.settings = new Settings(kept);
    this.prompts = new PromptHistory(kept);
    const query = readQuery(location.search);
    this.asked = query.model;
    if (query.model) this.settings.model = query.model;
    this.notice = query.faults.join(' ') || null;
    this.engine = new EngineClient(
      {
        message: (message) => {
          this.#receive(message);
        },
        restarted: () => {
          // What stood in the way of the one before it says again, if it still does.
          this.#faults = { ...this.#faults, board: null, sketch: null };
          // A board that was left meanwhile is not the new engine's.
          void this.library.recover();
          this.toast.show(messages.engine.restarted);
        },
        died: () => {
          this.#faults = { ...this.#faults, engine: messages.engine.died };
        },
      },
      { create: startEngine },
    );
    this.settingsController = new SettingsController(this.settings, kept, (message) => {
      this.engine.post(message);
      const { kind } = message;
      if (kind === 'settings' || (kind === 'model' && this.#unsaved.claimed)) {
        this.#unsaved.changed(Infinity, this.engine.posted);
        this.#writeUnsaved();
      }
    });
    if (query.throttle !== undefined) this.settingsController.throttle = query.throttle;
    this.document = new BoardDocument((keep, add, settled, at) => {
      this.#revisions.push(this.document.marks, settled);
      this.engine.post({ kind: 'marks', keep, add, settled, at });
      this.#unsaved.changed(keep, this.engine.posted);
      if (settled) this.#writeUnsaved();
    });
    this.editing = new Editing(this.document, this.selection);
    this.live = new LiveInk((message) => {
      this.engine.post(message);
    });
    this.playback = new Playback(this);
    document.addEventListener('visibilitychange', () => {
      this.engine.post({ kind: 'visible', visible: !document.hidden });
      if (!document.hidden) return;
      this.brush.keep(kept);
      void this.timelineSaver.flush();
    });
    window.addEventListener('pagehide', () => {
      this.settingsController.leave();
      // A board that was deleted before the page was left is meant to be gone.
      void this.library.settle();
    });
    this.#unsaved.open(this.library.current, false, null, this.engine.posted);
    this.engine.post({
      kind: 'start',
      board: this.library.current,
      model: this.settings.model.id,
      settings: this.settings.wire,
      throttle: this.settingsController.throttle,
      refine: this.settings.refine,
    });
  }

  /** Whether the settings are open; kept between visits. */
  get panelOpen(): boolean {
    return this.#panelOpen;
  }

  set panelOpen(open: boolean) {
    this.#panelOpen = open;
    this.#kept.setItem(PANEL_KEY, open ? 'open' : 'closed');
  }

  /** The hand goes down on the sketch: whatever stands in its way gives way. */
  drawingBegins(): void {
    this.firstRun.dismiss();
    this.playback.finish();
    this.library.remember();
    this.notice = this.#pixelsRead ? null : messages.pixelsHidden;
    this.prompts.remember(this.settings.prompt);
    this.timeline.live();
    this.engine.post({ kind: 'connect' });
  }

  /** The worst of what stands in the way; null where nothing does. */
  get fault(): string | null {
    const { engine, library, board, sketch } = this.#faults;
    return engine ?? library ?? board ?? sketch ?? null;
  }

  /** While quiet, the engine follows the drawing but sends nothing. */
  setQuiet(quiet: boolean): void {
    this.engine.post({ kind: 'quiet', quiet });
  }

  /** Leaves whatever is going on, and loses nothing. */
  escape(): void {
    this.editing.leave();
    this.timeline.live();
  }

  /** The proxy knows us now: what it refused goes out again. */
  signedIn(): void {
    this.dialog = null;
    this.engine.post({ kind: 'resume' });
  }

  /** Stops painting, or goes on with it. */
  togglePause(): void {
    const { state } = this.status.session;
    this.spending.goOn();
    this.engine.post({ kind: state === 'paused' || state === 'failed' ? 'resume' : 'pause' });
  }

  /** Goes on from the moment that is looked at: its drawing, its words, its seed. */
  branch(): void {
    const entry = this.timeline.viewed;
    if (!entry) return;
    this.editing.leave();
    this.firstRun.leave();
    this.document.replace(entry.marks, sharedNow());
    this.settingsController.adopt(entry.model, entry.settings);
    this.timeline.live();
  }

  /** Reads the list of boards, and once more when all is kept. */
  refreshLibrary(): void {
    this.engine.post({ kind: 'flush' });
    void this.library.refresh();
  }

  stopLiveInput(): void {
    this.liveInput.stop(sharedNow());
  }

  /** Draws on from this board; nothing is sent until the hand draws. */
  openMarks({ id, marks, picture, stored, restored }: OpenedBoard): void {
    this.stopLiveInput();
    this.#fallBack();
    this.images.retain(imageNames(marks));
    this.document.open(marks);
    this.#revisions.push(marks, true);
    const { model, wire: settings } = this.settings;
    this.engine.post({
      kind: 'open',
      board: id,
      marks,
      model: model.id,
      settings,
      picture,
      stored,
      unsaved: restored !== null,
    });
    this.#unsaved.open(id, stored, restored, this.engine.posted);
  }

  #writeUnsaved(): void {
    const { model, wire: settings } = this.settings;
    const { committed: marks } = this.document;
    this.#unsaved.write({ id: this.library.current, marks, model: model.id, settings });
  }

  /** Goes to a model that the proxy gives tokens for; answers whether another was chosen. */
  #fallBack(): boolean {
    const { model } = this.settings;
    const allowed = allowedModel(model, this.service?.apps ?? []);
    if (allowed === model) return false;
    this.settings.choose(allowed);
    this.toast.show(messages.notAllowed(model.title, allowed.title));
    return true;
  }

  #remember(message: PictureMessage): void {
    const { at, picture, sketch, settings, revision, livePoints, seed } = message;
    this.timeline.add({
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

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'picture':
        // It was on its way when its board was left.
        if (message.board !== this.library.current) {
          message.bitmap.close();
          return;
        }
        this.picture.show(message);
        this.#remember(message);
        return;
      case 'fault':
        this.#faults = { ...this.#faults, [message.about]: message.message };
        if (
          message.about === 'board' &&
          message.message === null &&
          this.document.marks.length > 0
        ) {
          void askToPersist(navigator.storage as StorageManager | undefined, this.#kept);
        }
        return;
      case 'saved':
        this.#unsaved.saved(message.board, message.seen);
        return;
      case 'flushed':
        void this.library.refresh();
        return;
      case 'stumbled':
        this.toast.show(messages.engine.stumbled);
        return;
      case 'pong':
        // Only the client itself needs to know.
        return;
      case 'service':
        this.service = message.service;
        if (this.#fallBack()) this.settingsController.setModel(this.settings.model);
        this.firstRun.begin();
        return;
      case 'status':
        this.status.session = message.status;
        // An engine that was started again knows of no cap.
        if (this.spending.reached && message.status.state !== 'paused') {
          this.engine.post({ kind: 'pause' });
        }
        if (
          message.status.state === 'failed' &&
          SIGN_IN_CODES.includes(message.status.reason?.code ?? '')
        ) {
          this.dialog = 'sign-in';
        }
        return;
      case 'measurements':
        this.status.measured(message.measurements);
        if (this.spending.spent(message.measurements.cost, message.measurements.attachedSeconds)) {
          this.engine.post({ kind: 'pause' });
          this.stopLiveInput();
        }
        return;
    }
  }
}
