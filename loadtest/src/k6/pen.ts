import type { Drawing } from './drawing.ts';

/** The pen at one moment of a drawing that is drawn over and over. */
export interface PenState {
  /** Index of the stroke drawn now, or last; counts on through the repetitions. */
  readonly stroke: number;
  readonly down: boolean;
  /** When the present or last stroke began, in ms of the caller's clock; if continuous, the pen itself. */
  readonly strokeStart: number;
  /** So long all this holds: until the pen goes down or up or, if continuous, the next stroke begins. */
  readonly until: number;
}

/** Between the last stroke and the first of the next round, in ms. */
const ROUND_PAUSE_MS = 800;

/** Follows the recorded strokes in time. `continuous` holds the pen down for ever. */
export class Pen {
  readonly #spans: readonly { readonly start: number; readonly end: number }[];
  readonly #roundMs: number;
  readonly #startedAt: number;
  readonly #continuous: boolean;
  /** A state holds until its end: asked far more often than it changes. */
  #state: PenState | undefined;
  #stateFrom = 0;

  constructor(drawing: Drawing, startedAt: number, continuous: boolean) {
    this.#spans = drawing.strokes.map(({ points }) => {
      return { start: points[0]![3], end: points.at(-1)![3] };
    });
    this.#roundMs = drawing.durationMs + ROUND_PAUSE_MS;
    this.#startedAt = startedAt;
    this.#continuous = continuous;
  }

  at(now: number): PenState {
    const known = this.#state;
    if (known && now >= this.#stateFrom && now < known.until) return known;
    this.#stateFrom = now;
    return (this.#state = this.#find(now));
  }

  #find(now: number): PenState {
    const elapsed = Math.max(0, now - this.#startedAt);
    const round = Math.floor(elapsed / this.#roundMs);
    const within = elapsed - round * this.#roundMs;
    // The first stroke starts each round, so one is always found.
    let index = this.#spans.length - 1;
    while (index > 0 && this.#spans[index]!.start > within) index--;
    const { start, end } = this.#spans[index]!;
    const stroke = round * this.#spans.length + index;
    if (this.#continuous) {
      // The sketch changes from stroke to stroke as ever; only the pen stays down.
      const next = this.#spans[index + 1]?.start ?? this.#roundMs;
      const until = this.#startedAt + round * this.#roundMs + next;
      return { stroke, down: true, strokeStart: this.#startedAt, until };
    }
    const roundStart = this.#startedAt + round * this.#roundMs;
    const down = within < end;
    const change = down ? end : (this.#spans[index + 1]?.start ?? this.#roundMs);
    return { stroke, down, strokeStart: roundStart + start, until: roundStart + change };
  }
}
