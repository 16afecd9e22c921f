import type { BoardDocument } from '../document/board-document.svelte.ts';
import type { LiveInk } from '../drawing/live-ink.ts';
import { sharedTime } from '../engine/engine-client.ts';
import type { Service } from '../engine/messages.ts';
import type { Settings } from '../settings/settings.svelte.ts';
import { EXAMPLE_DRAWING } from './example-drawing.ts';
import { ExamplePlayer } from './example-player.ts';

/** What the example is drawn on. */
export interface ExampleHost {
  readonly document: BoardDocument;
  readonly live: LiveInk;
  readonly settings: Settings;
  /** Null until it is known. */
  readonly service: Service | null;
}

/**
 * The example that a new visitor sees drawn and painted. It is never sent where pictures cost by
 * the second: nobody asked for it yet.
 */
export class FirstRun {
  readonly #host: ExampleHost;
  readonly #player = new ExamplePlayer();
  #allowed = false;
  #shown = false;

  constructor(host: ExampleHost) {
    this.#host = host;
  }

  /** There is nothing on this device to go on with. */
  allow(): void {
    this.#allowed = true;
    this.begin();
  }

  /** Begins, if it may and if we know what painting it costs. */
  begin(): void {
    const { document, live, settings, service } = this.#host;
    const costs = service?.mode === 'live' && settings.model.pricePerSecond !== undefined;
    if (
      !this.#allowed ||
      !service ||
      this.#shown ||
      costs ||
      document.marks.length > 0 ||
      live.mark
    )
      return;
    this.#allowed = false;
    this.#shown = true;
    const now = (): number => sharedTime(performance.now());
    this.#player.play(
      EXAMPLE_DRAWING,
      {
        begin: (mark) => {
          if (mark.kind === 'stroke') live.begin(mark, now());
        },
        extend: (points) => {
          live.extend(points, now());
        },
        finish: (mark) => {
          live.take();
          document.add(mark, now());
        },
      },
      matchMedia('(prefers-reduced-motion: reduce)').matches,
    );
  }

  /** The hand begins its own drawing: the example makes way, and undo does not bring it back. */
  dismiss(): void {
    this.#player.stop();
    this.#allowed = false;
    if (!this.#shown) return;
    this.#shown = false;
    const { document, live } = this.#host;
    live.take();
    document.restart(sharedTime(performance.now()));
  }
}
