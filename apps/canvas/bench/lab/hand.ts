import type { CDPSession, Page } from '@playwright/test';

/** How often a pointer of ours moves, in ms: a mouse of 125 Hz. */
const MOVE_EVERY_MS = 8;

/** A place on the sketch, 0..1 from left and top. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * A hand with a mouse. Events go in by the browser's own input, not awaited: an answer comes only
 * when the page has handled the event, and a real hand does not wait for that.
 */
export class Hand {
  readonly #page: Page;
  readonly #cdp: CDPSession;
  #box = { x: 0, y: 0, width: 1, height: 1 };

  constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  /** Finds the sketch. */
  async aim(): Promise<void> {
    const box = await this.#page.getByTestId('sketch').boundingBox();
    if (!box) throw new Error('the sketch is not on the page');
    this.#box = box;
  }

  down(place: Place): void {
    this.#dispatch('mouseMoved', place, 0);
    this.#dispatch('mousePressed', place, 1);
  }

  move(place: Place): void {
    this.#dispatch('mouseMoved', place, 1);
  }

  up(place: Place): void {
    this.#dispatch('mouseReleased', place, 0);
  }

  /** Moves evenly, so that each place stands for its moment; the pen is down and stays down. */
  async glide(from: Place, to: Place, ms: number): Promise<void> {
    const start = performance.now();
    for (let step = 1; ; step += 1) {
      await until(start + step * MOVE_EVERY_MS);
      const share = Math.min(1, (performance.now() - start) / ms);
      this.move({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
      if (share === 1) return;
    }
  }

  #dispatch(
    type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
    { x, y }: Place,
    buttons: number,
  ): void {
    const { x: left, y: top, width, height } = this.#box;
    const button = type === 'mouseMoved' && buttons === 0 ? 'none' : 'left';
    this.#cdp
      .send('Input.dispatchMouseEvent', {
        type,
        x: left + x * width,
        y: top + y * height,
        button,
        buttons,
        clickCount: type === 'mouseMoved' ? 0 : 1,
      })
      // The page may be closed while the last of them are under way.
      .catch(() => undefined);
  }
}

/** @param at on `performance.now()` */
function until(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
}
