import { describe, expect, it } from 'vitest';
import { GrowingOutline } from './growing-outline.ts';
import type { StrokeMark } from './mark.ts';
import { strokePath } from './stroke-path.ts';

type Polygon = readonly (readonly [x: number, y: number])[];

const MARK: StrokeMark = {
  ...{ kind: 'stroke', tool: 'pen', color: '#000000', width: 14, opacity: 1, pressure: false },
  points: [],
};

/** Places on a way with bends, sharp corners, and a speed that changes. */
const ways: Readonly<Record<string, (i: number) => readonly [number, number]>> = {
  spiral: (i) => {
    const radius = 80 + i / 4;
    return [500 + radius * Math.cos(i / 30), 500 + radius * Math.sin(i / 30)];
  },
  zigzag: (i) => [50 + i * 0.6, 500 + 90 * Math.abs(((i / 25) % 2) - 1) * (1 + Math.sin(i / 200))],
  loops: (i) => [100 + i / 2 + 60 * Math.sin(i / 9), 500 + 60 * Math.cos(i / 9)],
};
const tools: Readonly<Record<string, Partial<StrokeMark>>> = {
  'pen of a mouse': {},
  'pen with pressure': { pressure: true },
  marker: { tool: 'marker', width: 56 },
};

/** The line of a path of straight lines and quadratic curves, in short straight pieces. */
function flatten(path: string): Polygon {
  const line: (readonly [number, number])[] = [];
  for (const [, command, values] of path.matchAll(/([MLQ])([^MLQZ]+)/g)) {
    const [a, b, c, d] = values!.split(' ').map(Number) as [number, number, number, number];
    const [x, y] = line.at(-1) ?? [a, b];
    if (command !== 'Q') line.push([a, b]);
    else {
      for (const t of [0.25, 0.5, 0.75, 1]) {
        const mix = (from: number, control: number, to: number): number =>
          from * (1 - t) ** 2 + 2 * control * t * (1 - t) + to * t ** 2;
        line.push([mix(x, a, c), mix(y, b, d)]);
      }
    }
  }
  return line;
}

/** Whether a point is inside, by the nonzero rule, and how far it is from the line. */
function locate(polygon: Polygon, x: number, y: number): { inside: boolean; distance: number } {
  let winding = 0;
  let distance = Infinity;
  for (const [i, [x1, y1]] of polygon.entries()) {
    const [x2, y2] = polygon[(i + 1) % polygon.length]!;
    const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
    if (y1 <= y && y2 > y && side > 0) winding += 1;
    if (y1 > y && y2 <= y && side < 0) winding -= 1;
    const length = (x2 - x1) ** 2 + (y2 - y1) ** 2 || 1;
    const along = Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
    distance = Math.min(
      distance,
      Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)),
    );
  }
  return { inside: winding !== 0, distance };
}

function grow(options: Partial<StrokeMark>, way: (i: number) => readonly number[], count: number) {
  const points: number[] = [];
  const stroke = { ...MARK, ...options, points };
  const outline = new GrowingOutline(stroke);
  const segments: string[] = [];
  for (let i = 0; i < count; i += 1) {
    points.push(...way(i), 0.5 + 0.4 * Math.sin(i / 40));
    if (i % 7 > 0) continue;
    const segment = outline.finish();
    if (segment !== null) segments.push(segment);
  }
  return { stroke, segments, outline };
}

describe.each(Object.entries(tools))('%s', (_, options) => {
  it.each(Object.entries(ways))('covers what the whole outline covers: %s', (__, way) => {
    const { stroke, segments, outline } = grow(options, way, 900);
    expect(segments.length).toBeGreaterThan(5);
    const parts = [...segments, outline.end([])].map(flatten);
    const whole = flatten(strokePath(stroke));
    for (let i = 0; i < 300; i += 1) {
      // Around the line, where ink begins and ends.
      const [near, far] = [way((i * 37) % 900), stroke.width * ((i % 21) / 10 - 1)];
      const [x, y] = [near[0] + far * Math.cos(i), near[1] + far * Math.sin(i)];
      const { inside, distance } = locate(whole, x, y);
      // Paths are rounded to hundredths.
      if (distance < 0.05) continue;
      expect({ x, y, inside: parts.some((part) => locate(part, x, y).inside) }).toEqual({
        ...{ x, y, inside },
      });
    }
  });
});

it.each([120, 160, 200])('has no gap where a pen %i wide goes slowly around bends', (width) => {
  const way = (i: number): [number, number] => [
    100 + 3 * Math.floor(i / 3),
    300 + 50 * Math.sin(i / 30),
  ];
  const { stroke, segments, outline } = grow({ width }, way, 600);
  const parts = [...segments, outline.end([])].map(flatten);
  const whole = flatten(strokePath(stroke));
  const gaps: string[] = [];
  for (let i = 0; i < 4800; i += 1) {
    // Away from its ends, whose pressure comes from all points that there are.
    const [nearX, nearY] = way(100 + (i % 400));
    const [x, y] = [nearX + ((i % 13) / 13 - 0.5) * width, nearY + ((i % 17) / 17 - 0.5) * width];
    if (parts.some((part) => locate(part, x, y).inside)) continue;
    const { inside, distance } = locate(whole, x, y);
    if (inside && distance > 0.05) gaps.push(`${x} ${y}`);
  }
  expect(gaps).toEqual([]);
});

it('outlines no more of a long stroke than of a short one', () => {
  const short = grow({}, ways.spiral!, 500);
  const long = grow({}, ways.spiral!, 5000);
  expect(long.outline.finish()).toBeNull();
  expect(long.outline.end([]).length).toBeLessThan(2 * short.outline.end([]).length);
});

it('is the very outline of a short stroke, with what is predicted of it', () => {
  const { stroke, segments, outline } = grow({}, ways.loops!, 80);
  expect(segments).toEqual([]);
  expect(outline.end([300, 300, 0.5])).toBe(
    strokePath({ ...stroke, points: [...stroke.points, 300, 300, 0.5] }),
  );
});

it('waits for a direction where the pen trembles in one place', () => {
  const { stroke, segments, outline } = grow(
    { width: 200 },
    (i) => [500 + (i % 2) * 0.7, 500],
    150,
  );
  expect(segments).toEqual([]);
  expect(outline.end([])).toBe(strokePath(stroke));
});
