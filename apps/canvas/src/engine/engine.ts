import {
  findModel,
  parseThrottle,
  type Model,
  type ModelSettings,
} from '@realtime-canvas/realtime-config';
import type { SessionResult } from '@realtime-canvas/realtime-session';
import { sharedNow } from '../base/shared-time.ts';
import { imageNames } from '../board/image-names.ts';
import { BoardSaver, type BoardState } from './board-saver.ts';
import { refinedSettings } from '../board/refined-settings.ts';
import type {
  EngineStart,
  FaultAbout,
  FromEngine,
  PictureMessage,
  ToEngine,
} from '../protocol/engine-messages.ts';
import { ExtraPictures } from './extra-pictures.ts';
import { OnceDrained } from './once-drained.ts';
import { PaintingSession } from './painting-session.ts';
import { PictureDecoder } from './picture-decoder.ts';
import { Refiner } from './refiner.ts';
import { SketchEncoder } from './sketch-encoder.ts';
import { SketchMirror } from './sketch-mirror.ts';

type OpenMessage = Extract<ToEngine, { kind: 'open' }>;

/** What the engine adds to a result. */
type Added = Pick<PictureMessage, 'bitmap' | 'board' | 'picture' | 'revision' | 'livePoints'>;

const COVER_QUALITY = 0.6;
/** As often as the session tries one sketch. */
const MOST_UNENCODED = 3;
const NOT_ENCODED =
  'Couldn’t encode the sketch, so the picture is an older one. Undo the last change, or reload the page.';

/**
 * Everything between the drawing and the picture, away from the page's thread: the mirror of the
 * drawing, its encoding, the session with fal, and the decoding of what comes back.
 */
export class Engine {
  readonly #post: (message: FromEngine, transfer?: Transferable[]) => void;
  readonly #decoder: PictureDecoder;
  #start: EngineStart | null = null;
  #mirror: SketchMirror | null = null;
  #encoder: SketchEncoder | null = null;
  /** When the mirror reached its present state, on this thread's clock. */
  #changedAt = 0;
  #strokeEnded = true;
  /** Whether the board was changed since it was opened: only then is it sent. */
  #drawn = false;
  #quiet = false;
  /** The person asked for a picture of the open board before the proxy was found. */
  #asked = false;
  readonly #offers = new OnceDrained(() => {
    this.#offerNow();
  });
  #revision = 0;
  /** How many messages have come; the page counts them as well. */
  #seen = 0;
  /** What was sent last is to be refined: the next sketch is a draft again. */
  #refining = false;
  readonly #refiner = new Refiner(() => {
    this.#refine();
  });
  readonly #painting: PaintingSession;
  readonly #extras: ExtraPictures;
  readonly #saver: BoardSaver;
  /** The faults that the page knows of. */
  readonly #faults = new Map<FaultAbout, string | null>();
  /** Encodings that have failed since the last picture. */
  #unencoded = 0;

  constructor(post: (message: FromEngine, transfer?: Transferable[]) => void) {
    this.#post = post;
    this.#decoder = new PictureDecoder({
      show: (bitmap, picture, result) => {
        this.#show(bitmap, picture, result);
      },
      unreadable: ({ frame }) => this.#painting.current?.reject(frame),
    });
    this.#painting = new PaintingSession({
      post,
      start: () => this.#start,
      onopen: () => {
        this.#drafts();
        this.#offerNow();
        if (this.#asked) this.#paint(false);
      },
      onresult: (result) => {
        this.#decoder.offer(result);
      },
      onunencoded: () => {
        this.#notEncoded();
      },
    });
    this.#extras = new ExtraPictures(
      (model, settings) => this.#painting.another(model, settings),
      post,
    );
    this.#saver = new BoardSaver(
      () => this.#boardState(),
      (message) => {
        this.#faulty('board', message);
      },
      {
        onsaved: (board, seen) => {
          this.#post({ kind: 'saved', board, seen });
        },
      },
    );
  }

  receive(message: ToEngine): void {
    this.#seen += 1;
    switch (message.kind) {
      case 'start':
        this.#begin(message);
        return;
      case 'marks':
        this.#revision += 1;
        this.#mirror?.setMarks(message.keep, message.add);
        if (message.settled) this.#saver.changed();
        this.#offer(message.at, message.settled);
        return;
      case 'live':
        this.#mirror?.setLive(message.mark);
        this.#offer(message.at, message.mark === null);
        return;
      case 'live-points':
        this.#mirror?.extend(message.points);
        this.#offer(message.at, false);
        return;
      case 'image':
        this.#saver.putImage(message.name, message.blob);
        if (this.#mirror && imageNames(this.#mirror.marks).has(message.name)) {
          this.#saver.changed();
        }
        return;
      case 'pixels':
        if (this.#mirror?.putImage(message.name, message.bitmap)) this.#completed();
        return;
      case 'backdrop':
        this.#mirror?.setBackdrop(message.frame, message.mirrored);
        this.#follow(message.at, message.frame === null);
        return;
      case 'open':
        this.#open(message);
        return;
      case 'quiet':
        this.#quiet = message.quiet;
        return;
      case 'flush':
        void this.#saver.flush().then(() => {
          this.#post({ kind: 'flushed' });
        });
        return;
      case 'visible':
        if (!message.visible) void this.#saver.flush();
        this.#painting.setVisible(message.visible);
        return;
      case 'model':
        this.#setModel(findModel(message.model), message.settings);
        this.#saver.modelChanged();
        return;
      case 'settings':
        this.#update({ settings: message.settings });
        this.#saver.changed();
        this.#painting.current?.setSettings(message.settings);
        this.#drafts();
        return;
      case 'throttle':
        this.#update({ throttle: message.throttle });
        this.#painting.current?.setThrottle(parseThrottle(message.throttle));
        return;
      case 'refine':
        this.#update({ refine: message.refine });
        this.#refiner.allowed = message.refine;
        return;
      case 'connect':
        this.#saver.claim();
        this.#painting.current?.connect();
        return;
      case 'paint':
        this.#saver.claim();
        this.#paint(message.connect);
        return;
      case 'extra':
        this.#extras.ask(message.request);
        return;
      case 'extra-cancel':
        this.#extras.cancel(message.id);
        return;
      case 'hold':
        this.#painting.hold(message.held);
        return;
      case 'pause':
        this.#painting.pause();
        return;
      case 'resume':
        this.#painting.resume();
        return;
      case 'ping':
        // The worker itself responds.
        return;
    }
  }

  #begin(start: EngineStart): void {
    this.#start = start;
    this.#seen = start.follows?.seen ?? this.#seen;
    this.#revision = start.follows?.revision ?? 0;
    const model = findModel(start.model);
    this.#mirror = new SketchMirror(model.size);
    this.#encoder = new SketchEncoder(
      this.#mirror,
      model,
      () => ({ changedAt: this.#changedAt, revision: this.#revision }),
      () => this.#decoder.settled(),
    );
    this.#refiner.allowed = start.refine;
    this.#painting.seek();
  }

  #setModel(model: Model, settings: ModelSettings): void {
    this.#update({ model: model.id, settings });
    if (this.#encoder) this.#encoder.model = model;
    this.#painting.current?.setModel(model, settings);
    this.#drafts();
  }

  #update(change: Partial<Omit<EngineStart, 'kind'>>): void {
    if (this.#start) this.#start = { ...this.#start, ...change };
  }

  #offer(at: number, strokeEnded: boolean): void {
    this.#changedAt = at - performance.timeOrigin;
    this.#strokeEnded = strokeEnded;
    if (this.#quiet) return;
    this.#drawn = true;
    this.#offers.ask();
  }

  /**
   * Paints what is drawn, where nothing of it was sent yet: the session itself sends again what was
   * sent with other settings.
   *
   * @param connect also where that opens a socket on which time is billed, and whatever was sent
   */
  #paint(connect: boolean): void {
    this.#asked = !this.#painting.current;
    if (this.#asked) this.#painting.seek();
    else if (connect || !(this.#drawn || this.#painting.waitsForStroke)) {
      this.#offer(sharedNow(), true);
    }
  }

  /** A live image has moved on. That isn't a stroke: what has failed is not tried again for it. */
  #follow(at: number, ended: boolean): void {
    this.#changedAt = Math.max(this.#changedAt, at - performance.timeOrigin);
    this.#strokeEnded = ended;
    if (this.#quiet) return;
    this.#drawn = true;
    const session = this.#painting.current;
    if (session && session.status.state !== 'failed') this.#offers.ask();
  }

  /** An image on the drawing was not there when its mark was: what was sent lacks it. */
  #completed(): void {
    this.#changedAt = performance.now();
    if (!this.#quiet) this.#offers.ask();
  }

  #offerNow(): void {
    // Another board may have been opened meanwhile.
    if (!this.#drawn) return;
    // A new stroke is a reason to look for the proxy once more.
    this.#painting.seek();
    const encoder = this.#encoder;
    if (!encoder) return;
    this.#painting.current?.offer({
      capturedAt: this.#changedAt,
      strokeEnded: this.#strokeEnded,
      encode: (signal, maxBytes) => encoder.encode(signal, maxBytes),
    });
    const refined = this.#refining;
    this.#drafts();
    // After the offer, so that the sketch before is not sent once more as a draft.
    if (refined && this.#start) this.#painting.current?.setSettings(this.#start.settings);
  }

  /** What is sent from now on is a draft, until drawing pauses. */
  #drafts(): void {
    this.#refining = false;
    this.#refiner.changed();
  }

  /** Drawing has paused: the sketch goes out once more, with more steps. */
  #refine(): void {
    const [start, session] = [this.#start, this.#painting.current];
    const refined = start && refinedSettings(findModel(start.model), start.settings);
    if (!refined || session?.status.state !== 'live') return;
    this.#refining = true;
    session.setSettings(refined);
  }

  #show(bitmap: ImageBitmap, picture: Blob, result: SessionResult): void {
    this.#saver.setPicture(picture);
    this.#unencoded = 0;
    this.#faulty('sketch', null);
    const { sketch } = result;
    const message = pictureMessage(result, {
      bitmap,
      board: this.#start?.board ?? '',
      picture,
      ...(this.#encoder?.seen(sketch) ?? { revision: this.#revision, livePoints: 0 }),
    });
    this.#post(message, [bitmap]);
    if (sketch.capturedAt === this.#changedAt) this.#refiner.shown();
  }

  /** Goes over to another board: what was drawn on the one before is saved first. */
  #open({ board, marks, model, settings, picture, stored, unsaved }: OpenMessage): void {
    this.#saver.open({ picture, stored, unsaved, images: imageNames(marks) });
    this.#decoder.reset();
    this.#drawn = false;
    this.#asked = false;
    this.#update({ board, model, settings });
    if (this.#encoder) this.#encoder.model = findModel(model);
    this.#revision += 1;
    this.#mirror?.open(marks);
    // Another board is another socket; what has not changed (token, pacing, a pause) stays.
    this.#painting.current?.setBoard(board);
    this.#painting.current?.setModel(findModel(model), settings);
  }

  #boardState(): BoardState | null {
    const [start, mirror] = [this.#start, this.#mirror];
    if (!start || !mirror) return null;
    const { board: id, model, settings } = start;
    const cover = async (): Promise<Blob> => {
      const { bytes, type } = await mirror.encode('image/jpeg', COVER_QUALITY);
      return new Blob([bytes], { type });
    };
    return { id, marks: mirror.marks, model, settings, seen: this.#seen, cover };
  }

  /** One that fails is tried again; so many in a row, and the picture stays an old one. */
  #notEncoded(): void {
    this.#unencoded += 1;
    if (this.#unencoded >= MOST_UNENCODED) this.#faulty('sketch', NOT_ENCODED);
  }

  /** Reports to the page what stands in the way, or no longer does. */
  #faulty(about: FaultAbout, message: string | null): void {
    if (this.#faults.get(about) === message) return;
    this.#faults.set(about, message);
    this.#post({ kind: 'fault', about, message });
  }
}

/** A result as it is posted to the page. */
function pictureMessage(result: SessionResult, added: Added): PictureMessage {
  const { seed, flagged, settings, sketch, times } = result;
  return {
    kind: 'picture',
    ...added,
    flagged,
    ...(seed === undefined ? {} : { seed }),
    at: performance.timeOrigin + times.capturedAt,
    sketch: new Blob([sketch.bytes], { type: sketch.contentType }),
    settings,
  };
}
