import type { Page } from '@playwright/test';
import type { Hand } from '../../bench/lab/hand.ts';

/** A stroke of a quick hand, in ms. */
const STROKE_MS = 700;
/** How often, in strokes, a person does something else. */
const UNDO_EVERY = 7;
const CLEAR_EVERY = 24;
const PROMPT_EVERY = 31;
const DICE_EVERY = 13;
const LOOK_EVERY = 17;

/** Draws as somebody does who stays: strokes, undo, a new sheet, other words, looks around. */
export class Session {
  readonly #page: Page;
  readonly #hand: Hand;
  readonly #random: () => number;
  #strokes = 0;

  /** @param random 0 <= x < 1 */
  constructor(page: Page, hand: Hand, random: () => number) {
    this.#page = page;
    this.#hand = hand;
    this.#random = random;
  }

  get strokes(): number {
    return this.#strokes;
  }

  async stroke(): Promise<void> {
    const place = () => ({ x: 0.05 + 0.9 * this.#random(), y: 0.05 + 0.9 * this.#random() });
    let from = place();
    this.#hand.down(from);
    for (let part = 0; part < 3; part += 1) {
      const to = place();
      await this.#hand.glide(from, to, STROKE_MS / 3);
      from = to;
    }
    this.#hand.up(from);
    this.#strokes += 1;
    await this.#somethingElse();
  }

  async #somethingElse(): Promise<void> {
    const { keyboard } = this.#page;
    const due = (every: number): boolean => this.#strokes % every === 0;
    if (due(UNDO_EVERY)) await keyboard.press('Control+z');
    if (due(CLEAR_EVERY)) await keyboard.press('Control+Backspace');
    if (due(DICE_EVERY)) await keyboard.press('d');
    if (due(PROMPT_EVERY)) {
      await this.#page.getByTestId('prompt').fill(`picture ${this.#strokes}, watercolour`);
      await keyboard.press('Escape');
    }
    if (due(LOOK_EVERY)) {
      // Timeline and settings, the list of boards, the palette: open and closed again.
      for (const key of ['t', 's', 's', 't', 'Control+k', 'Escape', '?', 'Escape']) {
        await keyboard.press(key);
      }
    }
  }
}
