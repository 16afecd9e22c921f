import { type Model, parseThrottle } from '@realtime-canvas/realtime-config';
import { createPolicy, type PacingPolicy } from '@realtime-canvas/realtime-session/pacing';
import encoding from 'k6/encoding';
import { now } from './clock.ts';
import { DrawingSocket, type DrawingSocketOptions } from './drawing-socket.ts';
import type { Drawing } from './drawing.ts';
import { FrameTemplate } from './frame-template.ts';
import { mintAsync } from './mint.ts';
import { Pen } from './pen.ts';
import type { Target } from './read-target.ts';
import { settings } from './settings.ts';

/** How one socket draws. */
type SocketOptions = Pick<
  DrawingSocketOptions,
  'until' | 'enough' | 'watch' | 'onResult' | 'onEnd' | 'ageEveryMs'
> & {
  /** Never lifts the pen. */
  readonly continuous: boolean;
  /** @default the pace of `THROTTLE` */
  readonly policy?: PacingPolicy;
};

/**
 * A few VUs use every core; more of them only drive each other out of its caches (50 VUs cost half as
 * much again as 8). Large runs are spread over machines, and none of those may be left without.
 */
const LEAST_VUS = 8;
const SOCKETS_PER_VU = 100;

/** What all sockets of a run share: the model, the pace, the recorded strokes as they are sent. */
export class SharedDrawing {
  /** Tags of the whole scenario. */
  readonly tags: Readonly<Record<string, string>>;
  readonly #model: Model = settings.model;
  readonly #policy: PacingPolicy;
  readonly #isFixed: boolean;
  readonly #drawing: Drawing;
  readonly #sketches: readonly FrameTemplate[];

  /** Reads the drawing: only while k6 loads the script. */
  constructor() {
    const throttle = parseThrottle(settings.throttle);
    this.#policy = createPolicy(throttle);
    this.#isFixed = throttle.kind === 'fixed';
    const { drawing, images } = openSketches(this.#model);
    this.#drawing = drawing;
    this.#sketches = images.map((image) => new FrameTemplate(this.#model, image));
    this.tags = {
      model: this.#model.id,
      throttle_interval: throttle.kind === 'fixed' ? String(throttle.throttleInterval) : 'adaptive',
    };
  }

  /** @returns over how many virtual users to spread these sockets */
  static vusOf(sockets: number): number {
    return Math.min(sockets, Math.max(LEAST_VUS, Math.ceil(sockets / SOCKETS_PER_VU)));
  }

  /** Creates a socket that draws from its `start()` on. */
  createSocket(
    target: Target,
    { continuous, policy = this.#policy, ...more }: SocketOptions,
  ): DrawingSocket {
    const learns = policy !== this.#policy || !this.#isFixed;
    return new DrawingSocket({
      model: this.#model,
      realtimeUrl: target.realtimeUrl,
      mint: () => mintAsync(settings.proxy, this.#model),
      policy,
      learns,
      maxBuffering: settings.maxBuffering || policy.buffering,
      pen: new Pen(this.#drawing, now(), continuous),
      sketches: this.#sketches,
      ...more,
    });
  }
}

/** The recorded drawing with its sketches, encoded as one model expects them. */
interface Sketches {
  readonly drawing: Drawing;
  /** The sketch after each stroke: bytes, or a data URI. */
  readonly images: readonly (Uint8Array | string)[];
}

/** Reads `drawings/`; only while k6 loads the script. Paths count from the bundle in `dist/`. */
function openSketches(model: Model): Sketches {
  const drawing = JSON.parse(open('../drawings/hills.json')) as Drawing;
  const images = drawing.strokes.map((_, index) => {
    const bytes = open(`../drawings/hills-${model.size}-${index + 1}.jpg`, 'b');
    if (model.imageForm === 'bytes') return new Uint8Array(bytes);
    return `data:image/jpeg;base64,${encoding.b64encode(bytes)}`;
  });
  return { drawing, images };
}
