import type { FillMark, Mark, StrokeMark } from '../board/mark.ts';

/** Points along a curve from `at(0)` to `at(1)`, as a stroke holds them. */
function along(steps: number, at: (t: number) => readonly [number, number]): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const [x, y] = at(i / steps);
    return [Math.round(x), Math.round(y), 0.5];
  }).flat();
}

const stroke = (
  color: string,
  width: number,
  points: number[],
  tool: StrokeMark['tool'] = 'pen',
  opacity = 1,
): StrokeMark => ({ kind: 'stroke', tool, color, width, opacity, pressure: false, points });

const fill = (color: string, ring: number[]): FillMark => ({
  kind: 'fill',
  color,
  opacity: 1,
  rings: [ring],
});

const NIGHT = '#1b2a5a';
const COBALT = '#2456b8';
const SUN = '#f7c81e';
const STRAW = '#fbe89a';

/** Height of the far and the near hills at x, in board units from the top. */
const farHill = (x: number): number => 640 - 90 * Math.sin(x / 190) - 40 * Math.sin(x / 77 + 1);
const nearHill = (x: number): number => 780 + 70 * Math.sin(x / 240 + 2.2) + 18 * Math.sin(x / 60);

function hill(color: string, height: (x: number) => number): FillMark {
  const rim = Array.from({ length: 51 }, (_, i) => [i * 20, Math.round(height(i * 20))]).flat();
  return fill(color, [...rim, 1000, 1000, 0, 1000]);
}

function disc(color: string, x: number, y: number, radius: number): FillMark {
  const ring = Array.from({ length: 40 }, (_, i) => {
    const angle = (i / 40) * 2 * Math.PI;
    return [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))];
  });
  return fill(color, ring.flat());
}

function star(x: number, y: number, size: number): StrokeMark {
  return stroke(STRAW, size, [x, y, 0.5, x + 2, y + 1, 0.5]);
}

const swirl = (x: number, y: number, radius: number): number[] =>
  along(40, (t) => {
    const angle = t * 4.4 * Math.PI;
    return [x + radius * t * Math.cos(angle), y + radius * 0.62 * t * Math.sin(angle)];
  });

/** A tall tree like a flame, its foot at x, y. */
function cypress(color: string, x: number, y: number, height: number, width: number): FillMark {
  const side = (sign: 1 | -1): number[] =>
    Array.from({ length: 21 }, (_, i) => {
      const up = sign > 0 ? i / 20 : 1 - i / 20;
      const bulge = Math.sin(Math.PI * up ** 0.72) * (1 - up) ** 0.25;
      const sway = 16 * Math.sin(up * 9);
      return [Math.round(x + sign * width * bulge + sway), Math.round(y - height * up)];
    }).flat();
  return fill(color, [...side(1), ...side(-1)]);
}

/** A band of sky from one side to the other, gently waving. */
function band(color: string, y: number, wave: number): StrokeMark {
  const at = (t: number): readonly [number, number] => [1000 * t, y + 22 * Math.sin(t * wave)];
  return stroke(color, 190, along(14, at), 'marker');
}

/** What a new visitor sees drawn: a night over hills, with a house that is awake. */
export const EXAMPLE_DRAWING: readonly Mark[] = [
  stroke(
    '#f6c9bd',
    300,
    along(14, (t) => [1000 * t, 620]),
    'marker',
  ),
  band('#74bfe8', 440, 5),
  band(COBALT, 285, 6),
  band(COBALT, 200, 5),
  band(NIGHT, 60, 5),
  disc(SUN, 800, 200, 88),
  stroke(STRAW, 20, swirl(360, 260, 150)),
  star(120, 120, 26),
  star(225, 395, 20),
  star(505, 95, 24),
  star(570, 350, 18),
  star(940, 420, 22),
  hill('#1c6f5a', farHill),
  hill('#4d6b2d', nearHill),
  fill('#5c3a21', [250, 800, 250, 690, 320, 625, 390, 690, 390, 800]),
  fill(SUN, [300, 760, 300, 715, 340, 715, 340, 760]),
  stroke(
    '#1f1d1a',
    16,
    along(10, (t) => [225 + 95 * t, 705 - 92 * t]),
  ),
  stroke(
    '#1f1d1a',
    16,
    along(10, (t) => [320 + 95 * t, 613 + 92 * t]),
  ),
  cypress('#143d31', 690, 905, 560, 78),
  cypress('#1f5a3a', 805, 930, 370, 56),
];
