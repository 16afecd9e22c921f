import type { BoardDocument } from '../board/board-document.svelte.ts';
import type { Library } from '../library/library.svelte.ts';
import type { Timeline } from '../library/timeline.svelte.ts';
import type { PersonActs } from '../prompt/settings-controller.svelte.ts';
import type { EngineClient } from '../protocol/engine-client.ts';
import type { Playback } from '../sketch/playback.ts';
import type { FirstRun } from './first-run.svelte.ts';

interface DrawnParts {
  readonly document: Pick<BoardDocument, 'marks'>;
  readonly engine: Pick<EngineClient, 'post'>;
  readonly firstRun: Pick<FirstRun, 'shown'>;
  readonly library: Pick<Library, 'remember'>;
  readonly playback: Pick<Playback, 'finish'>;
  readonly timeline: Pick<Timeline, 'live'>;
}

/** Paints what is drawn for what a person does beside drawing. */
export class DrawnPainting implements PersonActs {
  readonly #parts: DrawnParts;

  constructor(parts: DrawnParts) {
    this.#parts = parts;
  }

  /** What is painted is the drawing of now, and all of it. */
  begin(): void {
    const { firstRun, playback, timeline } = this.#parts;
    timeline.live();
    // The example plays on: it is painted while it does.
    if (!firstRun.shown) playback.finish();
  }

  /** Paints it, but where that would connect to a model billed by the second. */
  paint(): void {
    this.#post(false);
  }

  /** Paints it, whatever that costs: the person pressed *Paint*. */
  paintAnyway(): void {
    this.begin();
    this.#post(true);
  }

  #post(connect: boolean): void {
    const { document, engine, firstRun, library } = this.#parts;
    if (document.marks.length === 0 || firstRun.shown) return;
    library.remember();
    engine.post({ kind: 'paint', connect });
  }
}
