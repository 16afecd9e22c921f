import { messages } from '../base/messages.ts';
import type { Timeline } from '../library/timeline.svelte.ts';
import type { Editing } from '../sketch/editing.ts';
import type { ImagePlacer } from '../sketch/images/image-placer.ts';
import type { Spending } from '../status/spending.svelte.ts';
import type { Picture } from '../stage/picture.svelte.ts';
import type { Overlays } from '../ui/overlays.svelte.ts';
import type { Toast } from '../ui/toast.svelte.ts';

interface PictureParts {
  readonly editing: Pick<Editing, 'leave'>;
  readonly overlays: Pick<Overlays, 'dialog'>;
  readonly picture: Pick<Picture, 'file'>;
  readonly placer: Pick<ImagePlacer, 'paintOver'>;
  readonly spending: Pick<Spending, 'reached'>;
  readonly timeline: Pick<Timeline, 'viewed'>;
  readonly toast: Pick<Toast, 'show'>;
}

/** What is made of the picture that is seen: the next sketch, or a larger picture. */
export class PictureActions {
  readonly #parts: PictureParts;

  constructor(parts: PictureParts) {
    this.#parts = parts;
  }

  /** The picture becomes the sketch, in place of what is drawn: one step that undo takes back. */
  paintOver(): void {
    const { editing, placer } = this.#parts;
    const seen = this.#seen();
    if (!seen) return;
    editing.leave();
    void placer.paintOver(seen);
  }

  /** Paints the picture larger, in a dialog; not past the person's own cost limit. */
  finish(): void {
    const { overlays, spending, toast } = this.#parts;
    if (!this.#seen()) return;
    if (spending.reached) toast.show(messages.finish.capReached);
    else overlays.dialog = 'finish';
  }

  #seen(): Blob | null {
    const { picture, timeline, toast } = this.#parts;
    const seen = timeline.viewed?.picture ?? picture.file;
    if (!seen) toast.show(messages.noPicture);
    return seen;
  }
}
