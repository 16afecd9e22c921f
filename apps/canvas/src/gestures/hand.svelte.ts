import { BOARD_SIZE, type BoardPoint } from '../document/mark.ts';

/** How the person draws: once a pen was seen, fingers and palms no longer draw but move the board. */
export class Hand {
  penSeen = $state(false);
  /** Space is held: the hand moves the board, whatever tool it holds. */
  grabbing = $state(false);
  /** Where the pen is that the keys move, and whether it is down. */
  cursor = $state.raw<BoardPoint>([BOARD_SIZE / 2, BOARD_SIZE / 2]);
  keysDown = $state(false);
}
