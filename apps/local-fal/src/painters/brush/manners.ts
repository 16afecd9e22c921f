/** How the brush is held. Lengths are in pixels of a 512 px picture. */
export interface Manner {
  readonly name: string;
  readonly words: readonly string[];
  /** Half the width of the broadest stroke. */
  readonly radius: number;
  /** Half a stroke's length over half its width. */
  readonly length: number;
  /** 0 opaque and sharp, 1 thin as water. */
  readonly thin: number;
  /** How much relief the paint has, 0..1. */
  readonly relief: number;
  /** Spread of colour from stroke to stroke, 0..1. */
  readonly variety: number;
  /** 1 leaves colours, 0 makes them grey, above 1 more vivid. */
  readonly saturation: number;
  /** How much of the drawing's own lines stays on top, 0..1. */
  readonly lines: number;
  /** How bent strokes are, -1..1. */
  readonly bend: number;
}

const words = (text: string): readonly string[] => text.split(' ');

/** The first is used where a prompt names none. */
export const MANNERS: readonly Manner[] = [
  {
    name: 'oil',
    words: words('oil canvas brush impressionism impressionist monet renoir cezanne'),
    radius: 11,
    length: 3.2,
    thin: 0.1,
    relief: 0.6,
    variety: 0.5,
    saturation: 1.1,
    lines: 0.4,
    bend: 0.25,
  },
  {
    name: 'swirls',
    words: words('starry gogh swirl impasto expressionism expressionist munch thick wild'),
    radius: 8,
    length: 5,
    thin: 0,
    relief: 1,
    variety: 0.8,
    saturation: 1.25,
    lines: 0.45,
    bend: 0.6,
  },
  {
    name: 'watercolour',
    words: words('watercolor watercolour aquarelle wash wet gouache soft misty mist fog'),
    radius: 19,
    length: 1.9,
    thin: 0.55,
    relief: 0.08,
    variety: 0.3,
    saturation: 0.95,
    lines: 0.55,
    bend: 0.15,
  },
  {
    name: 'dots',
    words: words('pointillism pointillist seurat dots dotted mosaic confetti tiles'),
    radius: 7,
    length: 1.1,
    thin: 0,
    relief: 0.5,
    variety: 1,
    saturation: 1.3,
    lines: 0.3,
    bend: 0,
  },
  {
    name: 'pastel',
    words: words('pastel chalk crayon degas dreamy children kids cartoon'),
    radius: 7,
    length: 4.4,
    thin: 0.3,
    relief: 0.3,
    variety: 0.6,
    saturation: 1.05,
    lines: 0.5,
    bend: 0.1,
  },
  {
    name: 'ink',
    words: words('ink charcoal pencil sumi etching engraving woodcut noir graphite sketch'),
    radius: 9,
    length: 4.6,
    thin: 0.35,
    relief: 0.25,
    variety: 0.35,
    saturation: 0.75,
    lines: 0.8,
    bend: 0.2,
  },
];
