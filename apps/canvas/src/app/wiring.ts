import type { ProblemCode } from '@realtime-canvas/realtime-config';
import { keptValues } from '../base/kept-values.ts';
import { loadPart } from '../base/load-part.ts';
import { messages } from '../base/messages.ts';
import { sharedNow } from '../base/shared-time.ts';
import { ImageShelf } from '../board/image-shelf.ts';
import { createCommands } from '../commands/create-commands.ts';
import { Keyboard } from '../commands/keyboard.ts';
import { FileExport } from '../files/file-export.ts';
import type { FinishParts } from '../files/finish/finish.svelte.ts';
import { saveFile } from '../files/save-file.ts';
import { Library } from '../library/library.svelte.ts';
import { TimelineSaver } from '../library/timeline-saver.ts';
import { Timeline } from '../library/timeline.svelte.ts';
import { UnsavedChanges } from '../library/unsaved-changes.ts';
import { allowedModel } from '../prompt/offered-models.ts';
import { PromptHistory } from '../prompt/prompt-history.svelte.ts';
import { SettingsController } from '../prompt/settings-controller.svelte.ts';
import { Settings } from '../prompt/settings.svelte.ts';
import type { ThumbnailParts } from '../prompt/style-thumbnails.svelte.ts';
import { EngineClient } from '../protocol/engine-client.ts';
import type { FromEngine, PictureMessage } from '../protocol/engine-messages.ts';
import { PictureRequests } from '../protocol/picture-requests.ts';
import { Brush } from '../sketch/brush.svelte.ts';
import { Editing } from '../sketch/editing.ts';
import { FillFinder } from '../sketch/fill/fill-finder.ts';
import type { GestureStart } from '../sketch/gestures/gesture-start.ts';
import { InputState } from '../sketch/gestures/input-state.svelte.ts';
import { ImagePixels } from '../sketch/images/image-pixels.ts';
import { ImagePlacer } from '../sketch/images/image-placer.ts';
import { LiveInk } from '../sketch/live-ink.ts';
import { pixelsAreRead } from '../sketch/pixels-are-read.ts';
import { Playback } from '../sketch/playback.ts';
import { Selection } from '../sketch/selection/selection.svelte.ts';
import { SheetView } from '../sketch/sheet-view.svelte.ts';
import { LiveInput } from '../stage/live-input/live-input.svelte.ts';
import { Picture } from '../stage/picture.svelte.ts';
import { Stage } from '../stage/stage.svelte.ts';
import { DebugLog } from '../status/debug-log.svelte.ts';
import { Faults } from '../status/faults.svelte.ts';
import { Spending } from '../status/spending.svelte.ts';
import { Status } from '../status/status.svelte.ts';
import { askToPersist } from '../storage/ask-to-persist.ts';
import { BoardStore } from '../storage/board-store.ts';
import { Database } from '../storage/database.ts';
import { Journal } from '../storage/journal.ts';
import { TimelineStore } from '../storage/timeline-store.ts';
import { Announcer } from '../ui/announcer.svelte.ts';
import { Notice } from '../ui/notice.svelte.ts';
import { Overlays } from '../ui/overlays.svelte.ts';
import { Theme } from '../ui/theme.svelte.ts';
import { Toast } from '../ui/toast.svelte.ts';
import { BoardSwitcher } from './board-switcher.ts';
import { BoardSync } from './board-sync.ts';
import { DrawnPainting } from './drawn-painting.ts';
import { FirstRun, isExample } from './first-run.svelte.ts';
import { OpenBoard } from './open-board.ts';
import { PictureActions } from './picture-actions.ts';
import { readQuery } from './read-query.ts';
import { startEngine } from './start-engine.ts';

/** Refusals of the proxy that signing in ends. */
const SIGN_IN_CODES: readonly string[] = [
  'access-required',
  'access-refused',
] satisfies ProblemCode[];

/** Everything that the page is made of, by name. */
export type Wiring = ReturnType<typeof wire>;

/** Creates everything that the page is made of and wires it together, once. */
export function wire(window: Window) {
  const { location, document: page, navigator } = window;
  const kept = keptValues(() => window.localStorage);
  const query = readQuery(location.search);

  const notice = new Notice();
  notice.text = query.faults.join(' ') || null;
  const toast = new Toast();
  const announcer = new Announcer();
  const faults = new Faults();
  const overlays = new Overlays(kept);
  const theme = new Theme(page.documentElement, kept);
  const status = new Status();
  if (query.debug) status.debugLog = new DebugLog(saveFile, navigator.clipboard);
  const spending = new Spending(kept);
  const stage = new Stage(kept);
  const picture = new Picture(() => stage.crossFade);
  const settings = new Settings(kept);
  if (query.model) settings.model = query.model;
  const prompts = new PromptHistory(kept);
  const brush = new Brush();
  brush.restore(kept);
  const inputState = new InputState(kept);
  const view = new SheetView();
  const selection = new Selection();
  const images = new ImageShelf();
  const fill = new FillFinder(images);
  const pixelsRead = pixelsAreRead();

  const database = new Database({
    onfault: (fault) => {
      faults.set('library', fault);
      if (fault !== null) return;
      void library.refresh();
      // The engine saves the board that is open; others may be in the journal still.
      void library.recover();
    },
  });
  const journal = new Journal(
    () => window.localStorage,
    () => window.sessionStorage,
  );
  const library = new Library({
    store: new BoardStore(database),
    journal,
    kept,
    tab: keptValues(() => window.sessionStorage),
    locks: navigator.locks as LockManager | undefined,
  });
  const timeline = new Timeline();
  const timelineSaver = new TimelineSaver(new TimelineStore(database), {
    board: () => library.current,
    entries: () => timeline.entries,
    now: () => performance.now(),
    onFull: () => {
      notice.show(messages.timeline.full);
    },
  });
  timeline.onchange = () => {
    timelineSaver.changed();
  };

  const engine = new EngineClient(
    {
      message: receive,
      restarted: () => {
        // What stood in the way of the one before is reported again, if it still does.
        faults.set('board', null);
        faults.set('sketch', null);
        // A board that was left meanwhile is not the new engine's.
        void library.recover();
        toast.show(messages.engine.restarted);
      },
      died: () => {
        faults.set('engine', messages.engine.died);
      },
    },
    { create: startEngine },
  );
  spending.onraised = () => {
    engine.post({ kind: 'resume' });
  };
  const unsaved = new UnsavedChanges(journal, () => {
    engine.post({ kind: 'flush' });
  });
  const sync = new BoardSync(engine, settings, unsaved, library.current);
  const { document } = sync;
  // Undo, paste or clear change the drawing of now: nobody is to do so without seeing it.
  sync.onchange = () => {
    timeline.live();
  };
  const settingsController = new SettingsController(
    settings,
    kept,
    (message) => {
      sync.post(message);
    },
    {
      begin: () => {
        drawnPainting.begin();
      },
      paint: () => {
        drawnPainting.paint();
      },
    },
  );
  if (query.throttle !== undefined) settingsController.throttle = query.throttle;

  const editing = new Editing(document, selection);
  const live = new LiveInk((message) => {
    engine.post(message);
  });
  const playback = new Playback({ document, live });
  const firstRun = new FirstRun({ document, live, playback, status });
  const drawnPainting = new DrawnPainting({
    document,
    engine,
    firstRun,
    library,
    playback,
    timeline,
  });
  const pixels = new ImagePixels(images, engine, timelineSaver);
  const placer = new ImagePlacer({
    document,
    pixels,
    notice,
    beginDrawing,
    select: (mark) => {
      brush.tool = 'select';
      selection.set([mark]);
    },
  });
  const liveInput = new LiveInput(engine, beginDrawing);
  const board = new OpenBoard({
    sync,
    editing,
    firstRun,
    images,
    library,
    live,
    picture,
    pixels,
    playback,
    timeline,
    timelineSaver,
    view,
    stopLiveInput,
    allowModel,
  });
  const boards = new BoardSwitcher({
    asked: query.model,
    board,
    firstRun,
    library,
    notice,
    settings,
    settingsController,
    play: (marks) => {
      // The drawing of a link is not sent until the person draws on it.
      engine.post({ kind: 'quiet', quiet: true });
      playback.begin(marks, () => {
        engine.post({ kind: 'quiet', quiet: false });
      });
    },
  });

  const fileExport = new FileExport(
    { document, images, picture, settings, timeline },
    { notice, toast },
  );
  const pictureActions = new PictureActions({
    editing,
    overlays,
    picture,
    placer,
    spending,
    timeline,
    toast,
  });
  const requests = new PictureRequests(engine);
  const finishParts: FinishParts = {
    document,
    images,
    picture,
    settings,
    timeline,
    requests,
    service: () => status.service,
    hold: (held) => {
      engine.post({ kind: 'hold', held });
    },
  };
  const thumbnailParts: ThumbnailParts = {
    document,
    images,
    settings,
    requests,
    mayPaint: () =>
      status.service?.mode === 'local' &&
      status.session.state === 'live' &&
      live.mark === null &&
      liveInput.stream === null,
  };
  const commands = createCommands({
    brush,
    editing,
    fileExport,
    inputState,
    liveInput,
    overlays,
    pictureActions,
    placer,
    prompts,
    settings,
    settingsController,
    stage,
    theme,
    timeline,
    toast,
    view,
    branch,
    surprise: () => {
      void surprise();
    },
    cancel: () => {
      editing.leave();
      timeline.live();
    },
    newBoard: () => {
      boards.openNew();
    },
    stopLiveInput,
    togglePause,
  });
  const keyboard = new Keyboard({ commands, inputState, overlays, stage, togglePause });

  page.addEventListener('visibilitychange', () => {
    engine.post({ kind: 'visible', visible: !page.hidden });
    if (!page.hidden) return;
    brush.keep(kept);
    void timelineSaver.flush();
  });
  window.addEventListener('pagehide', () => {
    settingsController.leave();
    // A board that was deleted before the page was left is meant to be gone.
    void library.settle();
  });
  engine.post({
    kind: 'start',
    board: library.current,
    model: settings.model.id,
    settings: settings.wire,
    throttle: settingsController.throttle,
    refine: settings.refine,
    debug: query.debug,
  });

  /** A stroke begins: leaves what is looked at or played back, and connects. */
  function beginDrawing(): void {
    firstRun.dismiss();
    playback.finish();
    library.remember();
    notice.text = pixelsRead ? null : messages.pixelsHidden;
    prompts.remember(settings.prompt);
    timeline.live();
    engine.post({ kind: 'connect' });
  }

  /** A gesture on the sheet acts on what is seen there: on an earlier drawing, it branches from it. */
  function beginGesture({ picksColor }: GestureStart): void {
    if (!picksColor && brush.tool !== 'eyedropper') branch();
    beginDrawing();
  }

  /** Draws on from the timeline entry that is looked at: its drawing, its prompt, its seed. */
  function branch(): void {
    const entry = timeline.viewed;
    if (!entry) return;
    editing.leave();
    firstRun.leave();
    document.replace(entry.marks, sharedNow());
    settingsController.adopt(entry.model, entry.settings);
    timeline.live();
  }

  /** Paints in another style and with another seed; the list of styles comes when it is wanted. */
  async function surprise(): Promise<void> {
    try {
      const { offeredStyles } = await loadPart(() => import('../prompt/offered-styles.ts'));
      const styles = offeredStyles(status.service?.mode === 'local');
      settingsController.surprise(styles.map(({ name }) => name));
    } catch {
      notice.show(messages.notLoaded);
    }
  }

  /** Pauses painting, or resumes it. */
  function togglePause(): void {
    const { state } = status.session;
    spending.goOn();
    engine.post({ kind: state === 'paused' || state === 'failed' ? 'resume' : 'pause' });
  }

  function stopLiveInput(): void {
    liveInput.stop(sharedNow());
  }

  /** The proxy knows who we are: what it refused goes out again. */
  function signedIn(): void {
    overlays.dialog = null;
    engine.post({ kind: 'resume' });
  }

  /** Reads the list of boards, and once more when all is saved. */
  function refreshLibrary(): void {
    engine.post({ kind: 'flush' });
    void library.refresh();
  }

  /** Goes to a model that the proxy gives tokens for; returns whether another was chosen. */
  function allowModel(): boolean {
    const { model } = settings;
    const allowed = allowedModel(model, status.service?.apps ?? []);
    if (allowed === model) return false;
    settings.choose(allowed);
    toast.show(messages.notAllowed(model.title, allowed.title));
    return true;
  }

  function receive(message: FromEngine): void {
    switch (message.kind) {
      case 'picture':
        showPicture(message);
        return;
      case 'fault':
        faults.set(message.about, message.message);
        if (message.about === 'board' && message.message === null && document.marks.length > 0) {
          void askToPersist(navigator.storage as StorageManager | undefined, kept);
        }
        return;
      case 'saved':
        unsaved.saved(message.board, message.seen);
        return;
      case 'flushed':
        void library.refresh();
        return;
      case 'extra':
        requests.received(message);
        return;
      case 'stumbled':
        toast.show(messages.engine.stumbled);
        return;
      case 'pong':
        // Only the client itself needs to know.
        return;
      case 'service':
        status.service = message.service;
        if (allowModel()) settingsController.useModel(settings.model);
        firstRun.begin();
        return;
      case 'status': {
        const { state, reason } = message.status;
        status.session = message.status;
        // An engine that was started again knows of no cap.
        if (spending.reached && state !== 'paused') engine.post({ kind: 'pause' });
        if (state === 'failed' && SIGN_IN_CODES.includes(reason?.code ?? '')) {
          overlays.dialog = 'sign-in';
        }
        return;
      }
      case 'debug':
        status.debugLog?.add(message.entry);
        return;
      case 'measurements': {
        const { cost, attachedSeconds } = message.measurements;
        status.measured(message.measurements);
        if (spending.spent(cost, attachedSeconds)) {
          engine.post({ kind: 'pause' });
          stopLiveInput();
        }
        return;
      }
    }
  }

  function showPicture(message: PictureMessage): void {
    // It was on its way when its board was left.
    if (message.board !== library.current) {
      message.bitmap.close();
      return;
    }
    picture.show(message);
    announcer.sayOnceCalm(messages.announced.painted);
    const { at, picture: file, sketch, settings: sent, revision, livePoints, seed } = message;
    const marks = sync.marksAt(revision, livePoints, live.mark);
    if (firstRun.shown || isExample(marks)) return;
    timeline.add({
      at,
      picture: file,
      sketch,
      settings: sent,
      marks,
      model: settings.model.id,
      pinned: false,
      ...(seed === undefined ? {} : { seed }),
    });
  }

  /** The example is the person's drawing from now on. */
  function keepExample(): void {
    firstRun.keep();
    drawnPainting.paint();
  }

  return {
    firstRun,
    keepExample,
    announcer,
    beginGesture,
    boards,
    branch,
    brush,
    commands,
    document,
    drawnPainting,
    editing,
    faults,
    fileExport,
    fill,
    finishParts,
    images,
    inputState,
    keyboard,
    library,
    live,
    liveInput,
    notice,
    overlays,
    picture,
    placer,
    prompts,
    refreshLibrary,
    selection,
    settings,
    settingsController,
    signedIn,
    spending,
    stage,
    status,
    stopLiveInput,
    theme,
    thumbnailParts,
    timeline,
    toast,
    togglePause,
    view,
  };
}
