import { findModel, parseThrottle, type Model } from '@realtime-canvas/realtime-config';
import {
  proxyTokenSource,
  RealtimeSession,
  type EncodedSketch,
  type SessionResult,
  type SessionStatus,
} from '@realtime-canvas/realtime-session';
import type { Mark } from '../document/mark.ts';
import { BoardKeeper, type BoardState } from '../library/board-keeper.ts';
import { retryDelay } from './retry-delay.ts';
import { fetchService, type ServiceConfig } from './fetch-service.ts';
import type { EngineStart, FromEngine, ToEngine } from './messages.ts';
import { PictureDecoder } from './picture-decoder.ts';
import { SketchMirror } from './sketch-mirror.ts';

const TOKEN_URL = '/api/fal/token';
/** How often the page hears the measurements, in ms: numbers that change faster cannot be read. */
const MEASURE_EVERY_MS = 250;
/** How long a hidden page keeps its socket, and an idle board, in ms. */
const HIDDEN_MS = 15_000;
const IDLE_MS = 45_000;
const COVER_QUALITY = 0.6;
/** Tries to reach the proxy before we stop and say so; about two minutes with the waits between. */
const MOST_TRIES = 12;

/**
 * Everything between the drawing and the picture, away from the page's thread: the mirror of the
 * drawing, its encoding, the session with fal, and the decoding of what comes back.
 */
export class Engine {
  readonly #post: (message: FromEngine, transfer?: Transferable[]) => void;
  readonly #decoder: PictureDecoder;
  #start: EngineStart | null = null;
  #model: Model | null = null;
  #mirror: SketchMirror | null = null;
  #session: RealtimeSession | null = null;
  #service: ServiceConfig | null = null;
  #search: AbortController | null = null;
  /** When the mirror reached its present state, on this thread's clock. */
  #changedAt = 0;
  #strokeEnded = true;
  /** Whether the hand has changed the board since it was opened: only then is it sent. */
  #drawn = false;
  #quiet = false;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  /** We paused for a hidden page, and not the person. */
  #pausedHidden = false;
  #revision = 0;
  /** What a sketch had seen of the drawing when it was encoded. */
  readonly #seen = new WeakMap<EncodedSketch, { revision: number; livePoints: number }>();
  readonly #keeper: BoardKeeper;

  constructor(post: (message: FromEngine, transfer?: Transferable[]) => void) {
    this.#post = post;
    this.#decoder = new PictureDecoder((bitmap, picture, result) => {
      this.#show(bitmap, picture, result);
    });
    this.#keeper = new BoardKeeper(
      () => this.#boardState(),
      (fault) => {
        post({ kind: 'fault', message: fault });
      },
    );
  }

  receive(message: ToEngine): void {
    switch (message.kind) {
      case 'start':
        this.#begin(message);
        return;
      case 'marks':
        this.#revision += 1;
        this.#mirror?.setMarks(message.keep, message.add);
        if (message.settled) this.#keeper.changed();
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
        this.#keeper.putImage(message.name, message.blob);
        this.#mirror?.putImage(message.name, message.bitmap);
        return;
      case 'open':
        this.#open(message.board, message.marks);
        return;
      case 'quiet':
        this.#quiet = message.quiet;
        return;
      case 'flush':
        void this.#keeper.flush();
        return;
      case 'visible':
        this.#setVisible(message.visible);
        return;
      case 'model':
        this.#update({ model: message.model, settings: message.settings });
        this.#model = findModel(message.model);
        this.#mirror?.resize(this.#model.size);
        this.#session?.setModel(this.#model, message.settings);
        return;
      case 'settings':
        this.#update({ settings: message.settings });
        this.#keeper.changed();
        this.#session?.setSettings(message.settings);
        return;
      case 'throttle':
        this.#update({ throttle: message.throttle });
        this.#session?.setThrottle(parseThrottle(message.throttle));
        return;
      case 'connect':
        this.#session?.connect();
        return;
      case 'pause':
        this.#session?.pause();
        return;
      case 'resume':
        if (this.#session) this.#session.resume();
        else if (!this.#search) void this.#findService();
        return;
    }
  }

  /** A hidden page lets its socket go after a while; it comes back with the page. */
  #setVisible(visible: boolean): void {
    clearTimeout(this.#hiding);
    if (visible) {
      if (this.#pausedHidden) this.#session?.resume();
      this.#pausedHidden = false;
      return;
    }
    void this.#keeper.flush();
    this.#hiding = setTimeout(() => {
      const state = this.#session?.status.state;
      if (state === undefined || state === 'paused' || state === 'failed') return;
      this.#pausedHidden = true;
      this.#session?.pause();
    }, HIDDEN_MS);
  }

  #begin(start: EngineStart): void {
    this.#start = start;
    this.#model = findModel(start.model);
    this.#mirror = new SketchMirror(this.#model.size);
    setInterval(() => {
      if (this.#session) {
        this.#post({ kind: 'measurements', measurements: this.#session.measurements() });
      }
    }, MEASURE_EVERY_MS);
    void this.#findService();
  }

  #update(change: Partial<Omit<EngineStart, 'kind'>>): void {
    if (this.#start) this.#start = { ...this.#start, ...change };
  }

  /** Asks the proxy for its configuration until it answers, then opens the session. */
  async #findService(): Promise<void> {
    const search = new AbortController();
    this.#search = search;
    try {
      for (let tries = 0; ; tries += 1) {
        try {
          this.#service = await fetchService(search.signal);
          break;
        } catch {
          if (tries + 1 >= MOST_TRIES) {
            this.#say({ state: 'failed', reason: PROXY_SILENT });
            return;
          }
          const delay = retryDelay(tries, Math.random());
          this.#say({
            state: 'reconnecting',
            reason: PROXY_AWAITED,
            retryAt: performance.now() + delay,
          });
          await new Promise((resolve) => setTimeout(resolve, delay));
        }
      }
      this.#connectTo();
    } finally {
      this.#search = null;
    }
  }

  #connectTo(): void {
    const [start, model, service] = [this.#start, this.#model, this.#service];
    if (!start || !model || !service) return;
    const { mode, apps } = service;
    this.#post({ kind: 'service', service: { mode, apps } });
    const session = new RealtimeSession({
      model,
      tokenSource: proxyTokenSource({ url: TOKEN_URL }),
      tokenSourceName: TOKEN_URL,
      realtimeUrl: service.realtimeUrl,
      board: start.board,
      throttle: parseThrottle(start.throttle),
      settings: start.settings,
      idleAfter: IDLE_MS,
    });
    this.#session = session;
    session.on('status', (status) => {
      this.#say(status);
    });
    session.on('result', (result) => {
      this.#decoder.offer(result);
    });
    this.#say(session.status);
    if (this.#drawn) this.#offerNow();
  }

  #offer(at: number, strokeEnded: boolean): void {
    this.#changedAt = at - performance.timeOrigin;
    this.#strokeEnded = strokeEnded;
    if (this.#quiet) return;
    this.#drawn = true;
    this.#offerNow();
  }

  #offerNow(): void {
    // A new stroke is a reason to look for the proxy once more.
    if (!this.#session && !this.#search) void this.#findService();
    this.#session?.offer({
      capturedAt: this.#changedAt,
      strokeEnded: this.#strokeEnded,
      encode: () => this.#encode(),
    });
  }

  async #encode(): Promise<EncodedSketch> {
    if (!this.#mirror || !this.#model) throw new Error('nothing is drawn yet');
    // The drawing may have gone on since it was offered: what is sent is the drawing of now.
    const capturedAt = this.#changedAt;
    const { type, quality } = this.#model.encoding;
    const seen = { revision: this.#revision, livePoints: this.#mirror.livePoints };
    const { bytes, type: contentType } = await this.#mirror.encode(type, quality);
    const sketch = { bytes, contentType, capturedAt };
    this.#seen.set(sketch, seen);
    return sketch;
  }

  #show(bitmap: ImageBitmap, picture: Blob, result: SessionResult): void {
    const { frame, seed, flagged, settings, sketch, times } = result;
    this.#keeper.setPicture(picture);
    const message: FromEngine = {
      kind: 'picture',
      bitmap,
      board: this.#start?.board ?? '',
      frame,
      flagged,
      ...(seed === undefined ? {} : { seed }),
      at: performance.timeOrigin + times.capturedAt,
      picture,
      sketch: new Blob([sketch.bytes], { type: sketch.contentType }),
      settings,
      ...(this.#seen.get(sketch) ?? { revision: this.#revision, livePoints: 0 }),
    };
    this.#post(message, [bitmap]);
  }

  /** Goes over to another board: what was drawn on the one before is kept first. */
  #open(board: string, marks: readonly Mark[]): void {
    this.#keeper.leave();
    this.#decoder.reset();
    this.#drawn = false;
    this.#update({ board });
    this.#revision += 1;
    this.#mirror?.setMarks(0, marks);
    this.#session?.close();
    this.#session = null;
    if (this.#service) this.#connectTo();
  }

  #boardState(): BoardState | null {
    const [start, mirror] = [this.#start, this.#mirror];
    if (!start || !mirror) return null;
    const { board: id, model, settings } = start;
    const cover = async (): Promise<Blob> => {
      const { bytes, type } = await mirror.encode('image/jpeg', COVER_QUALITY);
      return new Blob([bytes], { type });
    };
    return { id, marks: mirror.marks, model, settings, cover };
  }

  #say(status: SessionStatus): void {
    this.#post({ kind: 'status', status });
  }
}

const PROXY_AWAITED = { code: 'proxy-unreachable', message: 'The proxy does not answer.' };
const PROXY_SILENT = {
  code: 'proxy-unreachable',
  message: 'The proxy did not answer for two minutes, so we stopped trying.',
};
