import type { BoardDocument } from '../board/board-document.svelte.ts';
import type { LiveInk } from '../sketch/live-ink.ts';
import type { Service } from '../protocol/engine-messages.ts';
import { sharedNow } from '../base/shared-now.ts';
import type { Settings } from '../prompt/settings.svelte.ts';
import { EXAMPLE_DRAWING } from '../sketch/example-drawing.ts';
import type { Playback } from '../sketch/playback.ts';

/** What the example is drawn on. */
export interface ExampleHost {
  readonly document: Pick<BoardDocument, 'marks' | 'restart'>;
  readonly live: Pick<LiveInk, 'mark'>;
  readonly playback: Pick<Playback, 'begin' | 'stop'>;
  readonly settings: Pick<Settings, 'model'>;
  /** Null until it is known. */
  readonly service: Service | null;
}

/**
 * The example that a new visitor sees drawn and painted. It is never sent where pictures cost by
 * the second: nobody asked for it yet.
 */
export class FirstRun {
  readonly #host: ExampleHost;
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
    this.#host.playback.begin(EXAMPLE_DRAWING);
  }

  /** The hand begins its own drawing: the example makes way, and undo does not bring it back. */
  dismiss(): void {
    const shown = this.#shown;
    this.leave();
    if (shown) this.#host.document.restart(sharedNow());
  }

  /** The board is another, or the person's own: the example stands in nobody's way any more. */
  leave(): void {
    if (this.#shown) this.#host.playback.stop();
    this.#allowed = false;
    this.#shown = false;
  }
}
