const SECOND = 1000;

/**
 * Times as `Date.prototype.toISOString` writes them, which would be half of what a log line costs: so
 * the part that holds for a whole second is kept.
 */
export class IsoTime {
  #second = NaN;
  #upToSecond = '';

  /** @param at ms since the epoch, whole. */
  of(at: number): string {
    const second = Math.floor(at / SECOND);
    if (second !== this.#second) {
      this.#second = second;
      this.#upToSecond = new Date(second * SECOND).toISOString().slice(0, -'000Z'.length);
    }
    return `${this.#upToSecond}${String(at - second * SECOND).padStart(3, '0')}Z`;
  }
}
