/** How the person draws: once a pen was seen, fingers and palms no longer draw but move the board. */
export class Hand {
  penSeen = $state(false);
  /** Space is held: the hand moves the board, whatever tool it holds. */
  grabbing = $state(false);
}
