interface Size {
  readonly width: number;
  readonly height: number;
}

/** Side of a square picture that the network paints, by steps; one more step is finer and slower. */
const SIDES = [256, 384, 448] as const;
const FINEST = 512;

/** The network halves the picture twice. */
const MULTIPLE = 4;

/**
 * Returns the size at which the network paints a picture: more pixels with more steps, never more than the
 * picture has. The result is then scaled to the picture's size.
 */
export function workingSize(width: number, height: number, steps: number): Size {
  const step = Math.max(1, Math.round(Number.isFinite(steps) ? steps : SIDES.length + 1));
  const side = SIDES[step - 1] ?? FINEST;
  const scale = Math.min(1, side / Math.sqrt(width * height));
  const fit = (length: number): number =>
    Math.max(32, Math.round((length * scale) / MULTIPLE) * MULTIPLE);
  return { width: fit(width), height: fit(height) };
}
