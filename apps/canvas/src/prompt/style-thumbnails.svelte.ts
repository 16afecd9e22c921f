import type { ModelSettings } from '@realtime-canvas/realtime-config';
import { systemClock, type Timers } from '@realtime-canvas/realtime-config/time';
import { SvelteMap } from 'svelte/reactivity';
import type { ImageShelf } from '../board/image-shelf.ts';
import type { Mark } from '../board/mark.ts';
import { paintDrawing } from '../board/paint-drawing.ts';
import type { PictureRequests } from '../protocol/picture-requests.ts';
import type { Settings } from './settings.svelte.ts';
import { differs, glanceAt, type Glance } from './sketch-glance.ts';
import { inStyle } from './with-style.ts';

/** Rest of pen and prompt after which thumbnails are painted, in ms: the picture itself is done by then. */
export const REST_MS = 1_500;
/** Side of a thumbnail, in px: some 40 ms of the local painter's time each. */
const SIDE = 128;
const DEADLINE_MS = 15_000;
const QUALITY = 0.85;

export interface ThumbnailParts {
  readonly document: { readonly committed: readonly Mark[] };
  readonly images: ImageShelf;
  readonly settings: Pick<Settings, 'model' | 'wire'>;
  readonly requests: Pick<PictureRequests, 'ask'>;
  /** Whether they may be painted now: by a painter that costs nothing, and while nothing else is painted. */
  readonly mayPaint: () => boolean;
}

interface Styles {
  /** Names of the styles, in the order in which they are shown. */
  readonly styles: () => readonly string[];
}

/** The person's own sketch in every style, painted small, one after another, while all else rests. */
export class StyleThumbnails {
  /** By the name of the style; a style that is not here has not been painted yet. */
  readonly pictures = new SvelteMap<string, Blob>();
  readonly #parts: ThumbnailParts & Styles;
  readonly #timers: Timers;
  #timer: unknown;
  #stop = new AbortController();
  /** What the present ones show; null before the first. */
  #shown: { readonly glance: Glance; readonly about: string; readonly done: string[] } | null =
    null;

  constructor(parts: ThumbnailParts & Styles, timers: Timers = systemClock) {
    this.#parts = parts;
    this.#timers = timers;
  }

  /** Drawing or prompt has changed: those that no longer fit are painted again, once all rests. */
  changed(prompt: string): void {
    this.stop();
    this.#timer = this.#timers.setTimeout(() => {
      // Where the browser has no canvas to spare, the styles stay without pictures until the next change.
      this.#paint(prompt).catch(() => undefined);
    }, REST_MS);
  }

  /** Paints none until the next change. */
  stop(): void {
    this.#timers.clearTimeout(this.#timer);
    this.#stop.abort();
  }

  async #paint(prompt: string): Promise<void> {
    const { document, images, settings, requests, mayPaint, styles } = this.#parts;
    if (!mayPaint() || document.committed.length === 0) return;
    const stop = new AbortController();
    this.#stop = stop;
    const names = styles();
    const canvas = paintDrawing(document.committed, images, SIDE);
    const glance = glanceAt(canvas);
    // In all of them the same, whichever is chosen.
    const about = inStyle(prompt, '', names);
    if (this.#shown?.about !== about || differs(this.#shown.glance, glance)) {
      this.#shown = { glance, about, done: [] };
    }
    const { done } = this.#shown;
    const sketch = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
    for (const name of names.filter((each) => !done.includes(each))) {
      if (stop.signal.aborted || !mayPaint()) return;
      const request = {
        sketch,
        model: settings.model.id,
        settings: thumbnailSettings(settings.wire, inStyle(prompt, name, names)),
        side: SIDE,
      };
      const picture = await requests.ask(request, stop.signal, DEADLINE_MS).catch(() => null);
      // Cancelled, or the painter is away: the next change tries again.
      if (!picture) return;
      done.push(name);
      this.pictures.set(name, picture);
    }
  }
}

/** As few steps as there are: none is finer at this size. */
function thumbnailSettings(wire: ModelSettings, prompt: string): ModelSettings {
  return { ...wire, prompt, num_inference_steps: 1 };
}
