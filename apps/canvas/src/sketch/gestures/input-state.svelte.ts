import type { KeptValues } from '../../base/kept-values.ts';
import { BOARD_SIZE, type BoardPoint } from '../../board/mark.ts';

const PEN_SEEN_KEY = 'pen-seen';
const FINGERS_MET_KEY = 'fingers-met';

/** How the person draws: once a pen was seen, in whatever visit, fingers and palms no longer draw but move the board. */
export class InputState {
  #penSeen = $state(false);
  /** Space is held: the pointer moves the board, whatever the tool. */
  grabbing = $state(false);
  /** Where the pen is that the keys move, and whether it is down. */
  cursor = $state.raw<BoardPoint>([BOARD_SIZE / 2, BOARD_SIZE / 2]);
  keysDown = $state(false);
  readonly #kept: KeptValues;

  constructor(kept: KeptValues) {
    this.#kept = kept;
    this.#penSeen = kept.getItem(PEN_SEEN_KEY) !== null;
  }

  get penSeen(): boolean {
    return this.#penSeen;
  }

  set penSeen(penSeen: boolean) {
    if (penSeen === this.#penSeen) return;
    this.#penSeen = penSeen;
    if (penSeen) this.#kept.setItem(PEN_SEEN_KEY, 'seen');
    else this.#kept.removeItem(PEN_SEEN_KEY);
  }

  /** Whether a finger moves the board for the first time on this device: worth a word, once. */
  meetsFingers(): boolean {
    if (this.#kept.getItem(FINGERS_MET_KEY) !== null) return false;
    this.#kept.setItem(FINGERS_MET_KEY, 'yes');
    return true;
  }
}
