/** What is read of a finger's event. */
export type Contact = Pick<
  PointerEvent,
  'pointerId' | 'clientX' | 'clientY' | 'timeStamp' | 'width' | 'height'
>;

interface Touch {
  x: number;
  y: number;
  readonly startX: number;
  readonly startY: number;
  readonly at: number;
  /** Furthest that it was from where it began, in CSS px. */
  far: number;
}

/** Longest that fingers rest for a tap, and furthest that they slip, in ms and CSS px. */
const TAP_MS = 280;
const TAP_SLIP = 12;
/** The first finger of a pinch is not down for as long as this before the second follows, in ms. */
const STROKE_MS = 250;
/** A fingertip is 8 to 12 mm wide, a palm 18 and more; this is 13 to 15 mm on phones and tablets. */
const BROAD_PX = 80;

/** Whether the contact is too broad for a fingertip; devices that feel no size say 0 or 1 px. */
export function isBroad({ width, height }: Pick<Contact, 'width' | 'height'>): boolean {
  return Math.max(width, height) >= BROAD_PX;
}

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
  /** Something was no tap: a finger that slipped, a palm, or a touch that the system took away. */
  #spoiled = false;

  get count(): number {
    return this.#touches.size;
  }

  /** @param mayTap false where it can only be a slip, such as just after a pen */
  down(contact: Contact, mayTap = true): void {
    const { pointerId, clientX: x, clientY: y, timeStamp: at } = contact;
    if (this.#touches.size === 0) {
      this.#began = at;
      this.#most = 0;
      this.#spoiled = false;
    }
    if (!mayTap || isBroad(contact)) this.#spoiled = true;
    this.#touches.set(pointerId, { x, y, startX: x, startY: y, at, far: 0 });
    this.#most = Math.max(this.#most, this.#touches.size);
  }

  /** Forgets the fingers that are down: what they still do means nothing. */
  clear(): void {
    this.#touches.clear();
  }

  has(id: number): boolean {
    return this.#touches.has(id);
  }

  /** Whether a finger has been down for so long that it means a stroke. */
  stays(id: number, timeStamp: number): boolean {
    return timeStamp - (this.#touches.get(id)?.at ?? timeStamp) >= STROKE_MS;
  }

  /** Whether a finger evidently draws: the first one of a pinch neither stays nor goes so far. */
  draws(id: number, timeStamp: number): boolean {
    return this.stays(id, timeStamp) && (this.#touches.get(id)?.far ?? 0) > TAP_SLIP;
  }

  /** Moves a finger; returns what the first two did together, null unless it is one of them. */
  move(contact: Contact): Pinch | null {
    const { pointerId, clientX: x, clientY: y } = contact;
    const touch = this.#touches.get(pointerId);
    if (!touch) return null;
    const [first, second] = this.#touches.values();
    const other = touch === first ? second : first;
    const before = other ? middle(touch, other) : { ...touch };
    const apart = other ? distance(touch, other) : 1;
    [touch.x, touch.y] = [x, y];
    touch.far = Math.max(touch.far, Math.hypot(x - touch.startX, y - touch.startY));
    if (touch.far > TAP_SLIP || isBroad(contact)) this.#spoiled = true;
    const after = other ? middle(touch, other) : touch;
    const factor = other ? distance(touch, other) / Math.max(1, apart) : 1;
    return { factor, dx: after.x - before.x, dy: after.y - before.y, x: after.x, y: after.y };
  }

  /** Lifts a finger; returns with how many fingers it was a tap, once the last is up. */
  up(id: number, timeStamp: number): number {
    if (!this.#touches.delete(id) || this.#touches.size > 0 || this.#spoiled) return 0;
    return timeStamp - this.#began <= TAP_MS ? this.#most : 0;
  }

  /** A finger is gone, but was not lifted: the others aren't a tap. */
  lose(id: number): void {
    if (this.#touches.delete(id)) this.#spoiled = true;
  }
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

type Point = Pick<Touch, 'x' | 'y'>;
