import {
  largestSide,
  MODELS,
  type Model,
  type ModelSettings,
} from '@realtime-canvas/realtime-config';
import { messages } from '../../base/messages.ts';
import type { BoardDocument } from '../../board/board-document.svelte.ts';
import type { ImageShelf } from '../../board/image-shelf.ts';
import type { Mark } from '../../board/mark.ts';
import { paintDrawing, paintInk } from '../../board/paint-drawing.ts';
import type { Timeline } from '../../library/timeline.svelte.ts';
import { isAllowed } from '../../prompt/offered-models.ts';
import type { Settings } from '../../prompt/settings.svelte.ts';
import type { Service } from '../../protocol/engine-messages.ts';
import { PictureError, type PictureRequests } from '../../protocol/picture-requests.ts';
import type { Picture } from '../../stage/picture.svelte.ts';
import { paintTiles } from './paint-tiles.ts';
import { TILE } from './tile-places.ts';

/** Side of what the local painter finishes, in px. */
const LOCAL_SIDE = 2048;
/** How far a part may leave the picture that it details: at more the network’s own grain covers flat areas. */
const LOCAL_STRENGTH = 0.25;
/** The local painter is at its finest from so many steps on. */
const LOCAL_STEPS = 6;
/** Deadline of one part, in ms: hundreds of times what it takes, for slow machines. */
const PART_DEADLINE_MS = 60_000;
/** Beside the time that the model takes to start, in ms. */
const FRAME_DEADLINE_MS = 60_000;
const QUALITY = 0.92;

export interface FinishParts {
  readonly document: Pick<BoardDocument, 'committed'>;
  readonly images: ImageShelf;
  readonly picture: Pick<Picture, 'file'>;
  readonly settings: Pick<Settings, 'model' | 'wire'>;
  readonly timeline: Pick<Timeline, 'entries' | 'position' | 'viewed'>;
  readonly requests: Pick<PictureRequests, 'ask'>;
  /** Null until the proxy has replied. */
  readonly service: () => Service | null;
  /** Keeps the live picture from being painted meanwhile. */
  readonly hold: (held: boolean) => void;
}

/** Paints the picture that is seen once more, as large as the model or the local painter can. */
export class Finish {
  readonly #parts: FinishParts;
  readonly #stop = new AbortController();
  /** What is painted, and how: taken when it begins, so that what is drawn meanwhile changes nothing. */
  readonly #marks: readonly Mark[];
  readonly #picture: Blob | null;
  readonly #model: Model;
  readonly #settings: ModelSettings;
  readonly #local: boolean;
  /** One sentence: how large it gets, and why. */
  readonly about: string;
  state = $state<'painting' | 'done' | 'failed'>('painting');
  /** Parts painted, and how many there are. */
  progress = $state.raw<readonly [done: number, count: number]>([0, 1]);
  fault = $state('');

  constructor(parts: FinishParts) {
    this.#parts = parts;
    const { timeline, document, picture, settings } = parts;
    const { viewed } = timeline;
    const service = parts.service();
    this.#marks = viewed?.marks ?? document.committed;
    this.#picture = viewed?.picture ?? picture.file;
    this.#settings = viewed?.settings ?? settings.wire;
    this.#local = service?.mode === 'local';
    this.#model =
      this.#local && isAllowed(MODELS[0].id, service?.apps ?? []) ? MODELS[0] : settings.model;
    this.about = this.#local
      ? messages.finish.local(inDigits(LOCAL_SIDE))
      : messages.finish.largest(this.#model.title, inDigits(largestSide(this.#model)));
  }

  /** Paints onto a canvas, which shows how far it has come. */
  async paint(canvas: HTMLCanvasElement): Promise<void> {
    this.#parts.hold(true);
    try {
      await (this.#local ? this.#paintInParts(canvas) : this.#paintAtOnce(canvas));
      this.state = 'done';
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.fault = error instanceof PictureError ? error.message : messages.finish.failed;
      this.state = 'failed';
    } finally {
      this.#parts.hold(false);
    }
  }

  cancel(): void {
    this.#stop.abort();
  }

  async #paintInParts(canvas: HTMLCanvasElement): Promise<void> {
    const picture = await createImageBitmap(this.#picture ?? (await this.#sketch(TILE)));
    const scale = LOCAL_SIDE / Math.max(picture.width, picture.height);
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no 2D canvas to show the picture on');
    const settings = {
      ...this.#settings,
      strength: LOCAL_STRENGTH,
      num_inference_steps: LOCAL_STEPS,
    };
    try {
      await paintTiles(context, {
        picture,
        ink: paintInk(this.#marks, this.#parts.images, canvas.width),
        paint: (sketch) => this.#ask(sketch, settings, TILE, PART_DEADLINE_MS),
        onprogress: (...progress) => (this.progress = progress),
      });
    } finally {
      picture.close();
    }
  }

  async #paintAtOnce(canvas: HTMLCanvasElement): Promise<void> {
    // Until it comes, what there is.
    if (this.#picture) await show(this.#picture, canvas);
    const side = largestSide(this.#model);
    const deadline = this.#model.typicalColdStartMs + FRAME_DEADLINE_MS;
    const sketch = await this.#sketch(side);
    await show(await this.#ask(sketch, this.#settings, side, deadline), canvas);
  }

  #ask(sketch: Blob, settings: ModelSettings, side: number, deadlineMs: number): Promise<Blob> {
    const request = { sketch, model: this.#model.id, settings, side };
    return this.#parts.requests.ask(request, this.#stop.signal, deadlineMs);
  }

  /** The drawing on paper. */
  #sketch(side: number): Promise<Blob> {
    const canvas = paintDrawing(this.#marks, this.#parts.images, side);
    return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  }
}

async function show(picture: Blob, canvas: HTMLCanvasElement): Promise<void> {
  const bitmap = await createImageBitmap(picture);
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
}

function inDigits(side: number): string {
  return side.toLocaleString('en');
}
