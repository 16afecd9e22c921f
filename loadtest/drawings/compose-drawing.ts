import type { Drawing, Stroke, StrokePoint } from '../src/k6/drawing.ts';

/** Pointer events come once a display frame. */
const EVENT_MS = 1000 / 60;
/** Between pen up and the next pen down, in ms. */
const PAUSE_MS = 350;

interface Plan {
  readonly color: string;
  readonly width: number;
  readonly durationMs: number;
  /** Where the pen is at 0..1 of the stroke. */
  readonly path: (u: number) => readonly [x: number, y: number];
}

const SCENE: readonly Plan[] = [
  hill('#3b6ea5', 0.62, 0.05, 1.3),
  hill('#4f8f5b', 0.74, 0.07, 2.1),
  { color: '#e8b84a', width: 0.03, durationMs: 1600, path: circle(0.74, 0.24, 0.1) },
  { color: '#6b4a2f', width: 0.035, durationMs: 700, path: line(0.27, 0.86, 0.29, 0.5) },
  { color: '#2f6b46', width: 0.05, durationMs: 2200, path: scribble(0.29, 0.42, 0.13) },
  { color: '#ffffff', width: 0.02, durationMs: 900, path: line(0.36, 0.3, 0.58, 0.27) },
  hill('#2f5d3a', 0.9, 0.03, 3.2),
  { color: '#b3413a', width: 0.03, durationMs: 1100, path: house(0.62, 0.72, 0.12) },
];

/**
 * A landscape of eight strokes with the speed of a hand: minimum-jerk along each stroke, a light
 * tremor, pressure that comes and goes. Deterministic, so that every run draws the same.
 *
 * @see Flash and Hogan, "The coordination of arm movements" (1985), for the speed profile.
 */
export function composeDrawing(): Drawing {
  let at = 0;
  const strokes = SCENE.map((plan): Stroke => {
    const points: StrokePoint[] = [];
    const count = Math.round(plan.durationMs / EVENT_MS);
    for (let i = 0; i <= count; i++) {
      const time = i / count;
      const [x, y] = plan.path(minimumJerk(time));
      const tremor = 0.0012 * Math.sin(i * 2.4 + x * 90);
      const pressure = 0.25 + 0.6 * Math.sin(Math.PI * Math.min(1, 0.1 + time * 0.9));
      points.push([
        round(x + tremor),
        round(y - tremor),
        round(pressure),
        Math.round(at + i * EVENT_MS),
      ]);
    }
    at += plan.durationMs + PAUSE_MS;
    return { color: plan.color, width: plan.width, points };
  });
  return { name: 'hills', durationMs: Math.round(at - PAUSE_MS), strokes };
}

function minimumJerk(t: number): number {
  return t ** 3 * (10 - 15 * t + 6 * t ** 2);
}

function hill(color: string, level: number, swing: number, turns: number): Plan {
  return {
    color,
    width: 0.06,
    durationMs: 1900,
    path: (u) => [0.03 + 0.94 * u, level - swing * Math.sin(u * turns * Math.PI)],
  };
}

function circle(x: number, y: number, radius: number): Plan['path'] {
  return (u) => [x + radius * Math.cos(u * 6.6), y + radius * Math.sin(u * 6.6)];
}

function line(x1: number, y1: number, x2: number, y2: number): Plan['path'] {
  return (u) => [x1 + (x2 - x1) * u, y1 + (y2 - y1) * u];
}

function scribble(x: number, y: number, radius: number): Plan['path'] {
  return (u) => [
    x + radius * Math.sin(u * 31) * (0.4 + 0.6 * u),
    y + radius * Math.cos(u * 23) * (0.4 + 0.5 * u),
  ];
}

function house(x: number, y: number, side: number): Plan['path'] {
  const corners: readonly (readonly [number, number])[] = [
    [x, y],
    [x, y - side],
    [x + side / 2, y - side * 1.6],
    [x + side, y - side],
    [x + side, y],
    [x, y],
  ];
  return (u) => {
    const place = Math.min(u, 0.9999) * (corners.length - 1);
    const from = corners[Math.floor(place)]!;
    const to = corners[Math.floor(place) + 1]!;
    const part = place % 1;
    return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
  };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
