import type { FieldValue, Model, ProblemCode } from '@realtime-canvas/realtime-config';
import { BoardDocument } from '../document/board-document.svelte.ts';
import type { Mark } from '../document/mark.ts';
import { Brush } from '../drawing/brush.svelte.ts';
import { FillFinder } from '../drawing/fill-finder.ts';
import { ImageShelf } from '../drawing/image-shelf.ts';
import { LiveInk } from '../drawing/live-ink.ts';
import { SheetView } from '../drawing/sheet-view.svelte.ts';
import { EngineClient, sharedTime } from '../engine/engine-client.ts';
import type {
  FromEngine,
  PictureMessage,
  Service,
  Settings as Values,
} from '../engine/messages.ts';
import { FirstRun } from '../example/first-run.ts';
import { Hand } from '../gestures/hand.svelte.ts';
import { chooseFile } from '../images/choose-file.ts';
import { placeImage } from '../images/place-image.ts';
import { BoardSwitcher } from '../library/board-switcher.ts';
import { BoardStore } from '../library/board-store.ts';
import { Library } from '../library/library.svelte.ts';
import { Picture } from '../picture/picture.svelte.ts';
import { debounce } from './debounce.ts';
import { readQuery } from '../settings/read-query.ts';
import { Settings } from '../settings/settings.svelte.ts';
import { Selection } from '../selection/selection.svelte.ts';
import { Spending } from '../spending/spending.svelte.ts';
import { Stage } from '../stage/stage.svelte.ts';
import { Status } from '../status/status.svelte.ts';
import { Theme } from '../theme/theme.svelte.ts';
import { Revisions } from '../timeline/revisions.ts';
import { Timeline } from '../timeline/timeline.svelte.ts';
import { WORDS } from '../words/words.ts';

/** A pause in typing after which a prompt is worth painting, in ms. */
const PROMPT_DEBOUNCE_MS = 250;

type Dialog = 'library' | 'sign-in' | 'palette' | 'shortcuts' | 'time-lapse';

/** How long a message that asks for nothing stays, in ms. */
const TOLD_MS = 4000;
/** Refusals of the proxy that a passcode can mend. */
const SIGN_IN_CODES: readonly string[] = [
  'access-required',
  'access-refused',
] satisfies ProblemCode[];

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
  readonly boards = new BoardSwitcher(this);
  readonly firstRun = new FirstRun(this);
  readonly spending: Spending;
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
  dialog = $state<Dialog | null>(null);
  throttle = $state('adaptive');
  service = $state.raw<Service | null>(null);
  /** What went wrong outside the session, in plain words. */
  notice = $state<string | null>(null);
  #beforeDrawing: () => void = () => undefined;
  #told: ReturnType<typeof setTimeout> | undefined;
  readonly #revisions = new Revisions();
  readonly #promptSoon = debounce(() => {
    this.#tellSettings();
  }, PROMPT_DEBOUNCE_MS);

  constructor(window: Window) {
    const { localStorage, location, document } = window;
    this.theme = new Theme(document.documentElement, localStorage);
    this.stage = new Stage(localStorage);
    this.spending = new Spending(localStorage);
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
      this.engine.post({ kind: 'visible', visible: !document.hidden });
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
    this.firstRun.dismiss();
    this.#beforeDrawing();
    this.#beforeDrawing = () => undefined;
    this.notice = null;
    this.timeline.live();
    this.engine.post({ kind: 'connect' });
  }

  /** Something to finish before the hand draws next. */
  onDrawing(action: () => void): void {
    this.#beforeDrawing = action;
  }

  /** Says something that asks for nothing, for a short while. */
  tell(message: string): void {
    this.notice = message;
    clearTimeout(this.#told);
    this.#told = setTimeout(() => {
      if (this.notice === message) this.notice = null;
    }, TOLD_MS);
  }

  /** While quiet, the engine follows the drawing but sends nothing. */
  setQuiet(quiet: boolean): void {
    this.engine.post({ kind: 'quiet', quiet });
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

  /** The proxy knows us now: what it refused goes out again. */
  signedIn(): void {
    this.dialog = null;
    this.engine.post({ kind: 'resume' });
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
    this.adopt(moment.model, moment.settings);
    this.timeline.live();
  }

  /** Takes over model and settings from elsewhere. */
  adopt(model: string, values: Values): void {
    this.settings.adopt(model, values);
    this.#tellModel();
  }

  chooseImage(): void {
    void chooseFile(document).then((file) => {
      if (file) void this.placeImage(file);
    });
  }

  /** Puts an image onto the board, as one step that undo takes back. */
  async placeImage(file: Blob): Promise<void> {
    try {
      const { blob, mark } = await placeImage(file, crypto.randomUUID());
      await this.putImage(mark.image, blob);
      this.drawingBegins();
      this.document.add(mark, now());
      this.brush.tool = 'select';
      this.selection.set([mark]);
    } catch {
      this.notice = WORDS.images.unreadable;
    }
  }

  /** Keeps what is not kept yet, and reads the list of boards anew. */
  async refreshLibrary(): Promise<void> {
    this.engine.post({ kind: 'flush' });
    await this.library.refresh();
  }

  /** Draws on from these marks, on that board; nothing is sent until the hand draws. */
  openMarks(board: string, marks: readonly Mark[]): void {
    this.document.open(marks);
    this.#revisions.push(marks);
    this.engine.post({ kind: 'open', board, marks });
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
        // It was on its way when its board was left.
        if (message.board !== this.library.current) {
          message.bitmap.close();
          return;
        }
        this.picture.show(message);
        this.#remember(message);
        return;
      case 'fault':
        this.notice = message.message;
        return;
      case 'service':
        this.service = message.service;
        this.firstRun.begin();
        return;
      case 'status':
        this.status.session = message.status;
        if (
          message.status.state === 'failed' &&
          SIGN_IN_CODES.includes(message.status.reason?.code ?? '')
        ) {
          this.dialog = 'sign-in';
        }
        return;
      case 'measurements':
        this.status.measured(message.measurements);
        if (this.spending.isReached(message.measurements.cost)) {
          this.engine.post({ kind: 'pause' });
          this.notice = WORDS.timing.capReached;
        }
        return;
    }
  }
}

function now(): number {
  return sharedTime(performance.now());
}
