import { BOARD_SIZE, type StrokeMark } from '../document/mark.ts';

/** Movements shorter than this leave no trace, in board units: sensors jitter more than that. */
const LEAST_STEP = 0.6;
/** Pressure of devices that have none, as the Pointer Events standard gives it to a mouse. */
const NO_PRESSURE = 0.5;

/** What a pointer event tells, of a whole one or of one of those coalesced into it. */
export interface PointerSample {
  readonly clientX: number;
  readonly clientY: number;
  readonly pressure: number;
}

/** Where the board is on the screen, in CSS px. */
export interface BoardBox {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Turns the samples of one pointer into one stroke, in board units. */
export class StrokeRecorder {
  #stroke: StrokeMark;
  readonly #points: number[] = [];
  #sent = 0;
  readonly #box: BoardBox;

  /** @param head the stroke without its points */
  constructor(head: Omit<StrokeMark, 'points'>, box: BoardBox) {
    this.#box = box;
    this.#stroke = { ...head, points: this.#points };
  }

  /** The stroke as it is now; its points grow while it is drawn. */
  get stroke(): StrokeMark {
    return this.#stroke;
  }

  /** Takes samples in; answers whether the stroke has changed. */
  add(samples: readonly PointerSample[]): boolean {
    const before = this.#points.length;
    for (const { clientX, clientY, pressure } of samples) {
      const x = ((clientX - this.#box.left) / this.#box.side) * BOARD_SIZE;
      const y = ((clientY - this.#box.top) / this.#box.side) * BOARD_SIZE;
      const [lastX, lastY] = [this.#points.at(-3), this.#points.at(-2)];
      const near =
        lastX !== undefined && lastY !== undefined && Math.hypot(x - lastX, y - lastY) < LEAST_STEP;
      if (!near) {
        this.#points.push(
          round(x),
          round(y),
          this.#stroke.pressure ? round(pressure) : NO_PRESSURE,
        );
      }
    }
    return this.#points.length > before;
  }

  /** The points added since the last call. */
  takeNew(): number[] {
    const points = this.#points.slice(this.#sent);
    this.#sent = this.#points.length;
    return points;
  }

  /** The finished stroke, no longer growing. */
  finish(): StrokeMark {
    this.#stroke = { ...this.#stroke, points: [...this.#points] };
    return this.#stroke;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
