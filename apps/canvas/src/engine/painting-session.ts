import {
  findModel,
  parseThrottle,
  type Model,
  type ModelSettings,
} from '@realtime-canvas/realtime-config';
import {
  proxyTokenSource,
  RealtimeSession,
  type Measurements,
  type SessionOptions,
  type SessionResult,
} from '@realtime-canvas/realtime-session';
import type { EngineStart, FromEngine } from '../protocol/engine-messages.ts';
import type { ServiceConfig } from './fetch-service.ts';
import { HiddenPause } from './hidden-pause.ts';
import { seekService } from './seek-service.ts';

const TOKEN_URL = '/api/fal/token';
/** How long an idle board keeps its socket, in ms. */
const IDLE_MS = 45_000;
/** One for other pictures than the live one is wanted for some in a row, then for long not again, in ms. */
const OTHERS_IDLE_MS = 5_000;
/** How often the page gets the measurements, in ms: numbers that change faster cannot be read. */
const MEASURE_EVERY_MS = 250;

export interface PaintingSessionOptions {
  readonly post: (message: FromEngine) => void;
  /** How the session begins: the board, model and settings of now; null before there are any. */
  readonly start: () => EngineStart | null;
  /** Called once, when there is a session. */
  readonly onopen: () => void;
  readonly onresult: (result: SessionResult) => void;
  readonly onunencoded: () => void;
}

/** The session with fal: found through the proxy, opened once, and paused and resumed. */
export class PaintingSession {
  readonly #options: PaintingSessionOptions;
  #current: RealtimeSession | null = null;
  #seeking = false;
  /** A person has paused it. */
  #paused = false;
  /** The proxy has refused us for good: no stroke asks it again. */
  #refused = false;
  /** It is paused so that another session has the painter. */
  #held = false;
  #service: ServiceConfig | null = null;
  /** The session for other pictures than the live one. */
  #other: RealtimeSession | null = null;
  /** What those before it have cost. */
  #otherSpent: Spent = { attachedSeconds: 0, cost: null };
  readonly #hidden = new HiddenPause(() => this.#current);

  constructor(options: PaintingSessionOptions) {
    this.#options = options;
    setInterval(() => {
      const measurements = this.#measurements();
      if (measurements) options.post({ kind: 'measurements', measurements });
    }, MEASURE_EVERY_MS);
  }

  /** Null until the proxy has said where fal is. */
  get current(): RealtimeSession | null {
    return this.#current;
  }

  /** Looks for the proxy, unless it is found, looked for, or has refused us. */
  seek(): void {
    if (!this.#current && !this.#seeking && !this.#refused) void this.#find();
  }

  /**
   * Whether a person's act other than a stroke may not open a socket now: time on it is billed, and
   * none is open.
   */
  get waitsForStroke(): boolean {
    const [service, start] = [this.#service, this.#options.start()];
    if (!service || !start) return true;
    return isBilled(service, findModel(start.model)) && this.#current?.status.state === 'idle';
  }

  pause(): void {
    this.#paused = true;
    this.#held = false;
    this.#current?.pause();
    this.#other?.pause();
  }

  resume(): void {
    this.#paused = false;
    if (this.#current) this.#current.resume();
    else if (!this.#seeking) void this.#find();
  }

  /** Pauses it for as long as another session is to have the painter, unless it rests already. */
  hold(held: boolean): void {
    const session = this.#current;
    if (!session || this.#paused) return;
    if (held && !['idle', 'paused', 'failed'].includes(session.status.state)) {
      this.#held = true;
      session.pause();
    } else if (!held && this.#held) {
      this.#held = false;
      session.resume();
    }
  }

  /**
   * Opens a session of its own for other pictures than the live one, in place of the one before; what
   * it costs counts with the rest. Null until the proxy has said where fal is.
   */
  another(model: Model, settings: ModelSettings): RealtimeSession | null {
    if (!this.#service) return null;
    if (this.#other) {
      this.#other.close();
      this.#otherSpent = together(this.#otherSpent, this.#other.measurements());
    }
    this.#other = new RealtimeSession({
      ...sessionPlace(this.#service),
      model,
      settings,
      board: 'another picture',
      throttle: { kind: 'adaptive' },
      idleAfter: OTHERS_IDLE_MS,
    });
    return this.#other;
  }

  /** Those of the live session, with what all sessions cost: nothing, where fal's models are played. */
  #measurements(): Measurements | undefined {
    const own = this.#current?.measurements();
    if (!own) return undefined;
    if (this.#service?.mode === 'local') return { ...own, cost: null };
    const others = this.#other
      ? together(this.#otherSpent, this.#other.measurements())
      : this.#otherSpent;
    return { ...own, ...together(own, others) };
  }

  /** Pauses it while the page is hidden for long. */
  setVisible(visible: boolean): void {
    this.#hidden.setVisible(visible);
  }

  /** Asks the proxy for its configuration until it responds, then opens the session. */
  async #find(): Promise<void> {
    this.#seeking = true;
    const sought = await seekService({
      say: (status) => {
        this.#options.post({ kind: 'status', status });
      },
    });
    this.#seeking = false;
    if ('service' in sought) this.#open(sought.service);
    else this.#refused = sought.final;
  }

  #open(service: ServiceConfig): void {
    const { post, start: startNow, onopen, onresult, onunencoded } = this.#options;
    const start = startNow();
    if (!start) return;
    this.#service = service;
    const { mode, apps } = service;
    post({ kind: 'service', service: { mode, apps } });
    const session = new RealtimeSession({
      ...sessionPlace(service),
      model: findModel(start.model),
      board: start.board,
      throttle: parseThrottle(start.throttle),
      settings: start.settings,
      idleAfter: IDLE_MS,
      settingsConnect: (model) => !isBilled(service, model),
    });
    this.#current = session;
    session.on('status', (status) => {
      post({ kind: 'status', status });
    });
    session.on('result', onresult);
    if (start.debug) {
      session.on('debug', (entry) => {
        post({ kind: 'debug', entry });
      });
    }
    session.on('fault', ({ code }) => {
      if (code === 'encode-failed') onunencoded();
    });
    if (this.#paused) session.pause();
    post({ kind: 'status', status: session.status });
    onopen();
  }
}

type Spent = Pick<Measurements, 'attachedSeconds' | 'cost'>;

/** What both have cost; null where neither is priced. */
function together(one: Spent, other: Spent): Spent {
  return {
    attachedSeconds: one.attachedSeconds + other.attachedSeconds,
    cost: one.cost === null && other.cost === null ? null : (one.cost ?? 0) + (other.cost ?? 0),
  };
}

/** Whether an open socket costs by the second, whatever is sent. */
function isBilled({ mode }: ServiceConfig, { pricePerSecond }: Model): boolean {
  return mode === 'live' && pricePerSecond !== undefined;
}

/** Where a session finds fal, and its tokens. */
function sessionPlace({
  realtimeUrl,
}: ServiceConfig): Pick<SessionOptions, 'realtimeUrl' | 'tokenSource' | 'tokenSourceName'> {
  return {
    tokenSource: proxyTokenSource({ url: TOKEN_URL }),
    tokenSourceName: TOKEN_URL,
    realtimeUrl,
  };
}
