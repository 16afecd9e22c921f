import type { ModelSettings, Seed } from '@realtime-canvas/realtime-config';
import type { DebugEntry, Measurements, SessionStatus } from '@realtime-canvas/realtime-session';
import type { Mark } from '../board/mark.ts';
import type { LiveFrame } from './live-frame.ts';

/** What of `GET /api/fal/config` the page itself needs. */
export interface Service {
  readonly mode: 'live' | 'local';
  /** App ids that the proxy gives tokens for; an entry covers its owner/alias with every path. */
  readonly apps: readonly string[];
}

/** How the session is to be; `throttle` as `parseThrottle` reads it. */
export interface EngineStart {
  readonly kind: 'start';
  readonly board: string;
  readonly model: string;
  readonly settings: ModelSettings;
  readonly throttle: string;
  /** Whether a pause in drawing gets a better picture. */
  readonly refine: boolean;
  /** Whether the page wants to know what connections do. */
  readonly debug?: boolean;
  /**
   * For an engine that follows another one: how many messages, this one included, and how many
   * `marks` and `open` among them, it counts as seen.
   */
  readonly follows?: { readonly seen: number; readonly revision: number };
}

/** A picture that is asked for beside the live one. */
export interface ExtraPictureRequest {
  readonly id: number;
  /** Encoded as the model takes it: JPEG or WebP. */
  readonly sketch: Blob;
  readonly model: string;
  readonly settings: ModelSettings;
  /** Of the square picture, in px. */
  readonly side: number;
}

/**
 * From the page to its engine. Times (`at`) are in ms since the Unix epoch with fractions
 * (`performance.timeOrigin` + an event's `timeStamp`), since page and worker count from different zeros.
 */
export type ToEngine =
  | EngineStart
  /** The first `keep` marks stay, `add` follow them; whatever was being drawn is over. */
  | {
      readonly kind: 'marks';
      readonly keep: number;
      readonly add: readonly Mark[];
      /** False in the middle of a gesture, and where no person drew them. */
      readonly settled: boolean;
      readonly at: number;
    }
  /** The mark that is being drawn; null takes it away. */
  | { readonly kind: 'live'; readonly mark: Mark | null; readonly at: number }
  /** More points of the stroke that is being drawn. */
  | { readonly kind: 'live-points'; readonly points: readonly number[]; readonly at: number }
  /** What image marks refer to by name, to be saved with the board. */
  | { readonly kind: 'image'; readonly name: string; readonly blob: Blob }
  /** Its pixels, to be painted; the bitmap is transferred. */
  | { readonly kind: 'pixels'; readonly name: string; readonly bitmap: ImageBitmap }
  /** What lies under the ink: the newest frame of a live image, transferred; null takes it away. */
  | {
      readonly kind: 'backdrop';
      readonly frame: LiveFrame | null;
      readonly mirrored: boolean;
      readonly at: number;
    }
  /** Another board is drawn on from now on; nothing is sent until the person draws. */
  | {
      readonly kind: 'open';
      readonly board: string;
      readonly marks: readonly Mark[];
      readonly model: string;
      readonly settings: ModelSettings;
      /** The picture that was seen last. */
      readonly picture: Blob | null;
      /** Whether it is in the library already. */
      readonly stored: boolean;
      /** Whether the library lacks some of it: it is saved soon. */
      readonly unsaved: boolean;
    }
  /** While quiet, the drawing is followed but nothing is sent. */
  | { readonly kind: 'quiet'; readonly quiet: boolean }
  /** Save at once what is not saved yet, and report when it is (`flushed`). */
  | { readonly kind: 'flush' }
  /** The page is seen, or hidden: it may go away then, and need not be painted for long. */
  | { readonly kind: 'visible'; readonly visible: boolean }
  | { readonly kind: 'model'; readonly model: string; readonly settings: ModelSettings }
  | { readonly kind: 'settings'; readonly settings: ModelSettings }
  | { readonly kind: 'throttle'; readonly throttle: string }
  | { readonly kind: 'refine'; readonly refine: boolean }
  /** A stroke begins. */
  | { readonly kind: 'connect' }
  /**
   * The person wants what is drawn painted, without a stroke. `connect`: also by a model billed by
   * the second that is not connected.
   */
  | { readonly kind: 'paint'; readonly connect: boolean }
  | { readonly kind: 'extra'; readonly request: ExtraPictureRequest }
  /** That one is no longer wanted. */
  | { readonly kind: 'extra-cancel'; readonly id: number }
  /** While held, the live picture is not painted, so that another one has the painter. */
  | { readonly kind: 'hold'; readonly held: boolean }
  /** Asks for a sign of life: `pong`. */
  | { readonly kind: 'ping' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' };

/** A picture ready to be shown; `bitmap` is transferred, and the page must close it. */
export interface PictureMessage {
  readonly kind: 'picture';
  readonly bitmap: ImageBitmap;
  /** Whose picture it is. */
  readonly board: string;
  readonly seed?: Seed;
  readonly flagged: boolean;
  /** When its sketch was drawn, on the clock of `at`. */
  readonly at: number;
  /** The encoded picture and the sketch that it was made from. */
  readonly picture: Blob;
  readonly sketch: Blob;
  readonly settings: ModelSettings;
  /** How many `marks` and `open` messages the sketch had seen. */
  readonly revision: number;
  /** How many values of the stroke in progress it showed; 0 where there was none. */
  readonly livePoints: number;
}

/** What a fault is about: the engine as a whole, saving the board, encoding the sketch. */
export type FaultAbout = 'engine' | 'board' | 'sketch';

/** From the engine to its page. */
export type FromEngine =
  | PictureMessage
  | { readonly kind: 'service'; readonly service: Service }
  | { readonly kind: 'status'; readonly status: SessionStatus }
  | { readonly kind: 'flushed' }
  /** A board is saved as it was when so many of the page's messages had been seen. */
  | { readonly kind: 'saved'; readonly board: string; readonly seen: number }
  | { readonly kind: 'pong' }
  /** A picture that was asked for, or why none comes. */
  | { readonly kind: 'extra'; readonly id: number; readonly picture: Blob }
  | { readonly kind: 'extra'; readonly id: number; readonly reason: string }
  /** An error that nothing in the engine caught; it goes on. */
  | { readonly kind: 'stumbled' }
  /** Something stands in the way, in a sentence; null once all is well with it. */
  | { readonly kind: 'fault'; readonly about: FaultAbout; readonly message: string | null }
  | { readonly kind: 'debug'; readonly entry: DebugEntry }
  | { readonly kind: 'measurements'; readonly measurements: Measurements };
