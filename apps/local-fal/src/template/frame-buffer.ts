/** Marks the end of the input: it takes a place like any frame, as in the template. */
export const END = Symbol('end of input');

/**
 * The template's `deque(maxlen=n)`: when it is full, the oldest is dropped without a reply.
 * @see `_run_websocket_session` in `fal/realtime.py` of PyPI `fal`
 */
export class FrameBuffer<T> {
  readonly #places: number;
  #items: (T | typeof END)[] = [];

  /** @param places how many may wait; the one in work is not counted */
  constructor(places: number) {
    this.#places = places;
  }

  /** @returns how many frames were dropped: 0 or 1 */
  push(item: T | typeof END): number {
    this.#items.push(item);
    if (this.#items.length <= this.#places) return 0;
    this.#items.shift();
    return 1;
  }

  shift(): T | typeof END | undefined {
    return this.#items.shift();
  }

  /**
   * Drops what waits.
   * @returns how many frames that were
   */
  clear(): number {
    const frames = this.#items.filter((item) => item !== END).length;
    this.#items = [];
    return frames;
  }
}
