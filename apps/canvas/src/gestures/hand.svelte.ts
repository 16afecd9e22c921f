import type { KeptValues } from '../app/kept-values.ts';
import { BOARD_SIZE, type BoardPoint } from '../document/mark.ts';

const KEY = 'fingers-met';

/** How the person draws: once a pen was seen, fingers and palms no longer draw but move the board. */
export class Hand {
  penSeen = $state(false);
  /** Space is held: the hand moves the board, whatever tool it holds. */
  grabbing = $state(false);
  /** Where the pen is that the keys move, and whether it is down. */
  cursor = $state.raw<BoardPoint>([BOARD_SIZE / 2, BOARD_SIZE / 2]);
  keysDown = $state(false);
  readonly #kept: KeptValues;

  constructor(kept: KeptValues) {
    this.#kept = kept;
  }

  /** Whether a finger moves the board for the first time on this device: worth a word, once. */
  meetsFingers(): boolean {
    if (this.#kept.getItem(KEY) !== null) return false;
    this.#kept.setItem(KEY, 'told');
    return true;
  }
}
