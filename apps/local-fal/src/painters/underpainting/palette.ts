/** Red, green, blue, 0..255. */
export type Colour = readonly [number, number, number];

/** The colours that a painting on white paper is made of. */
export interface Palette {
  /** From the top of the picture (sky) to its foot (ground). */
  readonly ramp: readonly [Colour, Colour, Colour, Colour, Colour];
  /** For shapes closed by lines, the smallest first. */
  readonly accents: readonly [Colour, Colour, Colour];
  /** What black lines become. */
  readonly ink: Colour;
  /** Whether a word of the prompt called for it; else it was picked by hash. */
  readonly called: boolean;
  /** How brightly stars shine in an open sky, 0..1. */
  readonly stars: number;
}
