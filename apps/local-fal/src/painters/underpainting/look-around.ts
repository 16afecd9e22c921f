import { blurWithinLines } from './blur-within-lines.ts';
import { blur } from './blur.ts';
import type { Grid } from './grid.ts';

/** What a cell sees when it looks for lines around it; each 0..1, fading with distance. */
export interface Surroundings {
  /** 1 inside a closed shape, near 0 on open paper. */
  readonly enclosed: Float32Array;
  /** How near the lines around are: 1 close, so small shapes score high. */
  readonly near: Float32Array;
  /** Above a line -1 (sky), below one +1 (ground), 0 where both or neither. */
  readonly below: Float32Array;
}

/** Reach of a look, as a share of the grid's width: sight fades to 1/e there. */
const REACH = 0.42;

/** Over how many cells a shape's inside is evened out. */
const EVEN = 22;

/**
 * Distinguishes inside from outside and sky from ground in a line drawing, so that white paper can be
 * painted. Looks in eight directions, cell by cell, so the cost does not depend on distance; what is seen
 * fades with distance, so that a stroke changes the picture near it most.
 */
export function lookAround(cells: Float32Array, grid: Grid): Surroundings {
  const reach = Math.max(grid.columns, grid.rows) * REACH;
  const look = (dx: number, dy: number): Float32Array => carry(cells, grid, dx, dy, reach);
  const up = look(0, -1);
  const upLeft = look(-1, -1);
  const upRight = look(1, -1);
  const down = look(0, 1);
  const downLeft = look(-1, 1);
  const downRight = look(1, 1);
  const left = look(-1, 0);
  const right = look(1, 0);
  const enclosed = new Float32Array(cells.length);
  const near = new Float32Array(cells.length);
  const below = new Float32Array(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const above = Math.max(up[i]!, (upLeft[i]! + upRight[i]!) * 0.5);
    const under = Math.max(down[i]!, (downLeft[i]! + downRight[i]!) * 0.5);
    below[i] = above - under;
    // A product of opposite looks: both sides must be closed.
    const across =
      up[i]! * down[i]! +
      left[i]! * right[i]! +
      upLeft[i]! * downRight[i]! +
      upRight[i]! * downLeft[i]!;
    const level = across / 4;
    near[i] = Math.sqrt(level);
    const least = Math.min(up[i]! * down[i]!, left[i]! * right[i]!);
    enclosed[i] = Math.min(1, Math.max(0, (level * 0.6 + least * 0.9 - 0.14) * 2.1));
  }
  for (const values of [enclosed, near, below]) {
    blurWithinLines(values, cells, grid, EVEN);
    blur(values, grid, 1, 1);
  }
  // Half inside would be half of two colours, which is mud: decide, softly.
  for (let i = 0; i < enclosed.length; i++) enclosed[i] = decide(enclosed[i]!);
  return { enclosed, near, below };
}

function decide(share: number): number {
  const t = Math.min(1, Math.max(0, (share - 0.34) / 0.4));
  return t * t * (3 - 2 * t);
}

/** How much ink a cell sees towards (dx, dy): 1 next to a line, fading by e over `reach` cells. */
function carry(
  cells: Float32Array,
  grid: Grid,
  dx: number,
  dy: number,
  reach: number,
): Float32Array {
  const { columns, rows } = grid;
  const seen = new Float32Array(cells.length);
  const fade = Math.exp(-Math.hypot(dx, dy) / reach);
  // Walk so that the cell looked at is always done already.
  for (let j = 0; j < rows; j++) {
    const y = dy > 0 ? rows - 1 - j : j;
    for (let i = 0; i < columns; i++) {
      const x = dx > 0 ? columns - 1 - i : i;
      const nx = x + dx;
      const ny = y + dy;
      const beyond = nx < 0 || ny < 0 || nx >= columns || ny >= rows;
      const at = y * columns + x;
      const passed = beyond ? 0 : seen[ny * columns + nx]! * fade;
      // A stroke that fills a third of a cell already hides what lies behind it.
      seen[at] = Math.max(Math.min(1, cells[at]! * 3), passed);
    }
  }
  return seen;
}
