interface Touch {
  x: number;
  y: number;
}

/** Longest that fingers rest for a tap, and furthest that they slip, in ms and CSS px. */
const TAP_MS = 280;
const TAP_SLIP = 12;

/** What two fingers did since they were last asked. */
export interface Pinch {
  readonly factor: number;
  readonly dx: number;
  readonly dy: number;
  /** Middle between the fingers, on the screen. */
  readonly x: number;
  readonly y: number;
}

/** The fingers on the sheet: how they pinch, and whether they only tapped. */
export class Touches {
  readonly #touches = new Map<number, Touch>();
  #began = 0;
  #most = 0;
  #slipped = false;

  get count(): number {
    return this.#touches.size;
  }

  down(id: number, x: number, y: number, timeStamp: number): void {
    if (this.#touches.size === 0) {
      this.#began = timeStamp;
      this.#most = 0;
      this.#slipped = false;
    }
    this.#touches.set(id, { x, y });
    this.#most = Math.max(this.#most, this.#touches.size);
  }

  /** Forgets the fingers that are down: what they still do means nothing. */
  clear(): void {
    this.#touches.clear();
  }

  has(id: number): boolean {
    return this.#touches.has(id);
  }

  /** Moves a finger; answers what the first two did together, null unless it is one of them. */
  move(id: number, x: number, y: number): Pinch | null {
    const touch = this.#touches.get(id);
    if (!touch) return null;
    const [first, second] = this.#touches.values();
    const other = touch === first ? second : first;
    const before = other ? middle(touch, other) : { ...touch };
    const apart = other ? distance(touch, other) : 1;
    if (Math.hypot(x - touch.x, y - touch.y) > TAP_SLIP) this.#slipped = true;
    [touch.x, touch.y] = [x, y];
    const after = other ? middle(touch, other) : touch;
    const factor = other ? distance(touch, other) / Math.max(1, apart) : 1;
    return { factor, dx: after.x - before.x, dy: after.y - before.y, x: after.x, y: after.y };
  }

  /** Lifts a finger; answers with how many fingers it was a tap, once the last is up. */
  up(id: number, timeStamp: number): number {
    if (!this.#touches.delete(id) || this.#touches.size > 0 || this.#slipped) return 0;
    return timeStamp - this.#began <= TAP_MS ? this.#most : 0;
  }
}

function middle(a: Touch, b: Touch): Touch {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: Touch, b: Touch): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
