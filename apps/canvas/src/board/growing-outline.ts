import { getStrokePoints, type StrokePoint } from 'perfect-freehand';
import type { StrokeMark } from './mark.ts';
import { curve, outlineOptions, strokePath, triples, type Point } from './stroke-path.ts';

/** Least points of a segment, and of the open end. */
const SEGMENT = 48;

// What perfect-freehand 1.2 has in its own `constants.ts`.
const FIRST_POINTS = 10;
const PRESSURE_RATE = 0.275;
const LEAST_RADIUS = 0.01;
const END_NOISE = 3;
const HALF_TURN = Math.PI + 0.0001;
const START_CAP = 13;
const CORNER_CAP = 13;
const END_CAP = 29;

/** How far an outline has come. */
interface Tracing {
  /** Points of the line so far; at most 2. */
  readonly count: number;
  /** Simulated from the speed, for pointers that feel none. */
  readonly pressure: number;
  /** Direction before the last point that was no corner. */
  readonly vector: Point;
  readonly corner: boolean;
  /** The newest points of each side, at most two. */
  readonly left: readonly Point[];
  readonly right: readonly Point[];
  /** Where what follows begins, between the sides; null at the very beginning. */
  readonly seam: Point | null;
}

interface Traced {
  readonly left: Point[];
  readonly right: Point[];
  readonly radius: number;
  readonly state: Tracing;
}

/**
 * The outline of a stroke that is being drawn, in segments. A finished segment never changes, so it needs
 * to be painted once; only the open end is outlined again. Painted as one, they look like the outline
 * that `strokePath` gives of the whole: the points of both are the same. perfect-freehand itself
 * can't go on from the middle of a stroke, so this follows its `getStrokeOutlinePoints` step by step.
 *
 * @see https://github.com/steveruizok/perfect-freehand/blob/main/packages/perfect-freehand/src/getStrokeOutlinePoints.ts
 */
export class GrowingOutline {
  readonly #stroke: StrokeMark;
  readonly #options: ReturnType<typeof outlineOptions>;
  /** The first point of the line that isn't outlined yet. */
  #joint: StrokePoint | null = null;
  /** Values of the stroke up to that point. */
  #finished = 0;
  #state: Tracing | null = null;

  /** @param stroke its `points` may grow */
  constructor(stroke: StrokeMark) {
    this.#stroke = stroke;
    this.#options = outlineOptions(stroke);
  }

  /** Finishes a segment where the stroke has grown by enough; returns its path, in board units. */
  finish(): string | null {
    const { points } = this.#stroke;
    const end = points.length - 3 * SEGMENT;
    if (end - this.#finished < 3 * SEGMENT) return null;
    const line = this.#line(points.slice(this.#finished, end), false);
    // A pen that has hardly moved has no direction yet.
    if (line.length < 3) return null;
    const { left, right, state } = this.#trace(line, false);
    const before = this.#state?.seam;
    const [behind, ahead] = seams(state, line);
    this.#state = { ...state, seam: behind };
    this.#joint = line.at(-1)!;
    this.#finished = end;
    right.reverse();
    if (before) return `M${curve(left)}${across(ahead)}L${curve(right)}${across(before)}Z`;
    const cap = arc(right.at(-1)!, line[0]!.point, HALF_TURN, START_CAP);
    return `M${curve([...right, ...cap, ...left])}${across(ahead)}Z`;
  }

  /**
   * The path of the rest.
   * @param predicted points that follow the known ones, as a stroke has them
   */
  end(predicted: readonly number[]): string {
    const points = [...this.#stroke.points.slice(this.#finished), ...predicted];
    const seam = this.#state?.seam;
    if (!seam) return strokePath({ ...this.#stroke, points });
    const line = this.#line(points, true);
    const { left, right, radius } = this.#trace(line, true);
    const { point, vector } = line.at(-1)!;
    const first: Point = [point[0] - vector[1] * radius, point[1] + vector[0] * radius];
    const cap = arc(first, point, 3 * HALF_TURN, END_CAP).slice(0, END_CAP - 1);
    return `M${curve([...left, ...cap, ...right.reverse()])}${across(seam)}Z`;
  }

  /** The smoothed line through points, from the joint on. */
  #line(points: readonly number[], last: boolean): StrokePoint[] {
    const options = { ...this.#options, last };
    const joint = this.#joint;
    if (!joint) return getStrokePoints(triples(points), options);
    const start: [number, number, number] = [...joint.point, joint.pressure];
    // The least length of a line, which is its size, holds for its very beginning only.
    const line = getStrokePoints([start, ...triples(points)], { ...options, size: 0 });
    line[0] = { ...line[0]!, vector: joint.vector, distance: joint.distance };
    return line;
  }

  /**
   * Outlines a line: with its last point where it ends there; else without, as that point's outline
   * depends on the next one. The sides begin with the newest points of before.
   */
  #trace(line: readonly StrokePoint[], ends: boolean): Traced {
    const { size, thinning, smoothing, simulatePressure } = this.#options;
    const leastSquare = (size * smoothing) ** 2;
    const last = line.length - 1;
    const before = this.#state ?? this.#begin(line);
    const [left, right] = [[...before.left], [...before.right]];
    let { count, pressure, vector, corner } = before;
    let radius = size / 2;
    let [prevLeft, prevRight] = [left.at(-1), right.at(-1)];
    for (const [i, each] of line.entries()) {
      const { point } = each;
      if (i === last && !ends) break;
      const remaining = line[last]!.runningLength - each.runningLength;
      if (ends && i < last && remaining < END_NOISE) continue;
      const pressed = simulatePressure ? press(pressure, each.distance, size) : each.pressure;
      if (thinning > 0) {
        radius = Math.max(LEAST_RADIUS, size * (0.5 - thinning * (0.5 - pressed)));
      }
      const isStart = count < 2;
      count = Math.min(2, count + 1);
      const next = line[i + 1]?.vector ?? each.vector;
      const ahead = i === last ? 1 : dot(each.vector, next);
      if (ahead < 0 || (dot(each.vector, vector) < 0 && !corner)) {
        const [x, y] = [vector[1] * radius, -vector[0] * radius];
        const from: Point = [point[0] - x, point[1] - y];
        const to: Point = [point[0] + x, point[1] + y];
        left.push(from, ...arc(from, point, HALF_TURN, CORNER_CAP));
        right.push(to, ...arc(to, point, -HALF_TURN, CORNER_CAP));
        [prevLeft, prevRight] = [left.at(-1), right.at(-1)];
        corner ||= ahead < 0;
        continue;
      }
      corner = false;
      const mixed = [0, 1].map((axis) => next[axis]! + (each.vector[axis]! - next[axis]!) * ahead);
      const [x, y] = [mixed[1]! * radius, -mixed[0]! * radius];
      const onLeft: Point = [point[0] - x, point[1] - y];
      const onRight: Point = [point[0] + x, point[1] + y];
      const always = isStart || i === last;
      if (always || !prevLeft || square(prevLeft, onLeft) > leastSquare) {
        left.push(onLeft);
        prevLeft = onLeft;
      }
      if (always || !prevRight || square(prevRight, onRight) > leastSquare) {
        right.push(onRight);
        prevRight = onRight;
      }
      pressure = pressed;
      vector = each.vector;
    }
    const newest = { left: left.slice(-2), right: right.slice(-2) };
    const state = { count, pressure, vector, corner, ...newest, seam: before.seam };
    return { left, right, radius, state };
  }

  #begin(line: readonly StrokePoint[]): Tracing {
    const { size } = this.#options;
    const [first] = line as [StrokePoint];
    const pressure = line
      .slice(0, FIRST_POINTS)
      .reduce((sum, { distance }) => (sum + press(sum, distance, size)) / 2, first.pressure);
    const { vector } = first;
    return { count: 0, pressure, vector, corner: false, left: [], right: [], seam: null };
  }
}

/**
 * Where to cross from side to side: the next part begins at the first place, this one ends at the
 * second, which is further ahead. So the two overlap: between them is neither a gap nor an edge.
 */
function seams({ left, right }: Tracing, line: readonly StrokePoint[]): [Point, Point] {
  const [from, to] = [middle(left), middle(right)];
  const straight = middle([from, to]);
  const places = [straight, ...line.slice(-3).map(({ point }): Point => [point[0], point[1]])];
  const lead = ([x, y]: Point): number =>
    (to[1] - from[1]) * (x - from[0]) - (to[0] - from[0]) * (y - from[1]);
  places.sort((a, b) => lead(a) - lead(b));
  return [places[0]!, places.at(-1)!];
}

/** The middle of two points. */
function middle([a, b]: readonly Point[]): Point {
  return [(a![0] + b![0]) / 2, (a![1] + b![1]) / 2];
}

function across([x, y]: Point): string {
  return `L${x} ${y}`;
}

/** The pressure after a step: a faster pen presses less. */
function press(before: number, distance: number, size: number): number {
  const speed = Math.min(1, distance / size);
  return Math.min(1, before + (1 - speed - before) * speed * PRESSURE_RATE);
}

/** Points on the way around a middle, without the one that it begins with. */
function arc(from: Point, [x, y]: Point, angle: number, parts: number): Point[] {
  const [dx, dy] = [from[0] - x, from[1] - y];
  return Array.from({ length: parts }, (_, i) => {
    const [sin, cos] = [Math.sin((angle * (i + 1)) / parts), Math.cos((angle * (i + 1)) / parts)];
    return [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
  });
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1];
}

function square(a: Point, b: Point): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;
}
