import type { FieldValue, Model } from '@realtime-canvas/realtime-config';
import { BoardDocument } from '../document/board-document.svelte.ts';
import { Brush } from '../drawing/brush.svelte.ts';
import { FillFinder } from '../drawing/fill-finder.ts';
import { ImageShelf } from '../drawing/image-shelf.ts';
import { LiveInk } from '../drawing/live-ink.ts';
import { SheetView } from '../drawing/sheet-view.svelte.ts';
import { EngineClient, sharedTime } from '../engine/engine-client.ts';
import type { FromEngine, Service } from '../engine/messages.ts';
import { Hand } from '../gestures/hand.svelte.ts';
import { Picture } from '../picture/picture.svelte.ts';
import { debounce } from './debounce.ts';
import { readQuery } from '../settings/read-query.ts';
import { Settings } from '../settings/settings.svelte.ts';
import { Selection } from '../selection/selection.svelte.ts';
import { Stage } from '../stage/stage.svelte.ts';
import { Status } from '../status/status.svelte.ts';
import { Theme } from '../theme/theme.svelte.ts';
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
  readonly status = new Status();
  readonly settings: Settings;
  readonly theme: Theme;
  readonly document: BoardDocument;
  readonly live: LiveInk;
  readonly engine: EngineClient;
  /** Gives up what the hand is doing; set by the sheet that it does it on. */
  cancelGesture: () => void = () => undefined;
  panelOpen = $state(false);
  throttle = $state('adaptive');
  service = $state.raw<Service | null>(null);
  /** What went wrong outside the session, in plain words. */
  notice = $state<string | null>(null);
  readonly #promptSoon = debounce(() => {
    this.#tellSettings();
  }, PROMPT_DEBOUNCE_MS);

  constructor(window: Window) {
    const { localStorage, location, document } = window;
    this.theme = new Theme(document.documentElement, localStorage);
    this.stage = new Stage(localStorage);
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
      this.engine.post({ kind: 'marks', keep, add, settled, at });
    });
    this.live = new LiveInk((message) => {
      this.engine.post(message);
    });
    this.engine.post({
      kind: 'start',
      board: crypto.randomUUID(),
      model: this.settings.model.id,
      settings: this.settings.wire,
      throttle: this.throttle,
    });
  }

  /** The hand goes down on the sketch: whatever stands in its way gives way. */
  drawingBegins(): void {
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
    this.engine.post({ kind: 'model', model: model.id, settings: this.settings.wire });
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

  #tellSettings(): void {
    this.engine.post({ kind: 'settings', settings: this.settings.wire });
  }

  #receive(message: FromEngine): void {
    switch (message.kind) {
      case 'picture':
        this.picture.show(message);
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
