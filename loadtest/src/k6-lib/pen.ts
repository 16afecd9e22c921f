import type { Drawing } from '../drawing/strokes.ts';

/** The pen at one moment of a drawing that is drawn over and over. */
export interface PenState {
  /** Index of the stroke drawn now, or last; counts on through the repetitions. */
  readonly stroke: number;
  readonly down: boolean;
  /** When the present or last stroke began, in ms of the caller's clock. */
  readonly strokeStart: number;
}

/** Between the last stroke and the first of the next round, in ms. */
const ROUND_PAUSE_MS = 800;

/** Follows the recorded strokes in time. `continuous` holds the pen down for ever. */
export class Pen {
  readonly #spans: readonly (readonly [start: number, end: number])[];
  readonly #roundMs: number;
  readonly #startedAt: number;
  readonly #continuous: boolean;

  constructor(drawing: Drawing, startedAt: number, continuous: boolean) {
    this.#spans = drawing.strokes.map(({ points }) => [points[0]![3], points.at(-1)![3]]);
    this.#roundMs = drawing.durationMs + ROUND_PAUSE_MS;
    this.#startedAt = startedAt;
    this.#continuous = continuous;
  }

  at(now: number): PenState {
    const elapsed = Math.max(0, now - this.#startedAt);
    const round = Math.floor(elapsed / this.#roundMs);
    const within = elapsed - round * this.#roundMs;
    // The first stroke starts each round, so one is always found.
    const index = this.#spans.findLastIndex(([start]) => start <= within);
    const [start, end] = this.#spans[Math.max(0, index)]!;
    const stroke = round * this.#spans.length + Math.max(0, index);
    if (this.#continuous) return { stroke, down: true, strokeStart: this.#startedAt };
    return {
      stroke,
      down: within < end,
      strokeStart: this.#startedAt + round * this.#roundMs + start,
    };
  }

  /** When the pen next goes down or up, in ms of the caller's clock; for ever away if continuous. */
  nextChange(now: number): number {
    if (this.#continuous) return Infinity;
    const elapsed = Math.max(0, now - this.#startedAt);
    const round = Math.floor(elapsed / this.#roundMs);
    const within = elapsed - round * this.#roundMs;
    const next = this.#spans.flat().find((at) => at > within) ?? this.#roundMs;
    return this.#startedAt + round * this.#roundMs + next;
  }
}
