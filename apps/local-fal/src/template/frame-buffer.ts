/** Marks the end of the input: it takes a place like any frame, as in the template. */
export const END = Symbol('end of input');

/**
 * The template's `deque(maxlen=n)`: when it is full, the oldest gives way, without a word.
 * @see `_run_websocket_session` in `fal/realtime.py` of PyPI `fal`
 */
export class FrameBuffer<T> {
  readonly #places: number;
  #items: (T | typeof END)[] = [];

  /** @param places how many may wait; the one in work is not counted. */
  constructor(places: number) {
    this.#places = places;
  }

  get waiting(): number {
    return this.#items.length;
  }

  /** @returns how many frames had to give way: 0 or 1. */
  push(item: T | typeof END): number {
    this.#items.push(item);
    if (this.#items.length <= this.#places) return 0;
    this.#items.shift();
    return 1;
  }

  shift(): T | typeof END | undefined {
    return this.#items.shift();
  }

  /** Throws away what waits and says how much it was. */
  clear(): number {
    const frames = this.#items.filter((item) => item !== END).length;
    this.#items = [];
    return frames;
  }
}
