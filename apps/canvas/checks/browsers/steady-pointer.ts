import { setTimeout as sleep } from 'node:timers/promises';
import type { Pointer } from '../../bench/lab/draw-rows.ts';
import type { Place } from '../../bench/lab/hand.ts';
import type { TestPage } from '../../e2e/support/test-page.ts';

/** A display frame of 60 Hz: each move is a command to the browser's driver. */
const MOVE_EVERY_MS = 16;

/** A mouse as every browser's driver has one; each move is awaited. */
export class SteadyPointer implements Pointer {
  readonly #page: Pick<TestPage, 'mouse' | 'getByTestId'>;
  #box = { x: 0, y: 0, width: 1, height: 1 };

  constructor(page: Pick<TestPage, 'mouse' | 'getByTestId'>) {
    this.#page = page;
  }

  /** Finds the sketch. */
  async aim(): Promise<void> {
    const box = await this.#page.getByTestId('sketch').boundingBox();
    if (!box) throw new Error('the sketch is not on the page');
    this.#box = box;
  }

  async down(place: Place): Promise<void> {
    await this.#move(place);
    await this.#page.mouse.down();
  }

  async up(): Promise<void> {
    await this.#page.mouse.up();
  }

  async glide(from: Place, to: Place, ms: number): Promise<void> {
    const start = performance.now();
    for (let step = 1; ; step += 1) {
      await sleep(Math.max(0, start + step * MOVE_EVERY_MS - performance.now()));
      const share = Math.min(1, (performance.now() - start) / ms);
      await this.#move({
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
      });
      if (share === 1) return;
    }
  }

  async #move({ x, y }: Place): Promise<void> {
    const { x: left, y: top, width, height } = this.#box;
    await this.#page.mouse.move(left + x * width, top + y * height);
  }
}
