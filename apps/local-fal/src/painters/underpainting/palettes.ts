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
  /** Whether a word of the prompt selected it; otherwise it was picked by hash. */
  readonly called: boolean;
  /** How brightly stars shine in an open sky, 0..1. */
  readonly stars: number;
}

export interface NamedPalette extends Omit<Palette, 'called'> {
  readonly name: string;
  /** Words of a prompt that select it; a word that begins with one of them counts too. */
  readonly words: readonly string[];
  /** What one word weighs: light and season colour a whole picture more than the things in it. */
  readonly weight: number;
}

const colour = (hex: string): Colour => {
  const n = Number.parseInt(hex, 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
};

function palette(
  name: string,
  words: string,
  ramp: readonly [string, string, string, string, string],
  accents: readonly [string, string, string],
  ink: string,
  weight = 1,
): NamedPalette {
  const [a, b, c, d, e] = ramp;
  const [f, g, h] = accents;
  return {
    name,
    words: words.split(' '),
    ramp: [colour(a), colour(b), colour(c), colour(d), colour(e)],
    accents: [colour(f), colour(g), colour(h)],
    ink: colour(ink),
    weight,
    stars: name === 'night' ? 1 : 0,
  };
}

/** Colours by the words of a prompt; names of styles have the colours that suit them. The first is the default. */
export const PALETTES: readonly NamedPalette[] = [
  palette(
    'meadow',
    'day honey impression monet renoir meadow grass field hill valley summer morning farm country garden landscape sunny green',
    ['3f8fd6', '86c3ea', 'f3e3a6', '8cc152', '2f7d3b'],
    ['ffc233', 'f2734a', 'fbe7c0'],
    '1d2b33',
  ),
  palette(
    'night',
    'night nocturne indigo star moon midnight dark galaxy space cosmos universe milky dream sleep gogh',
    ['0d1a52', '1d46a0', '3f86cf', '2a6a86', '14314f'],
    ['ffd84f', 'f4a63a', '8fd0ef'],
    '0a1030',
    2.5,
  ),
  palette(
    'sunset',
    'sunset circus dusk dawn sunrise evening golden twilight warm orange tropical',
    ['4a2f86', 'c2477f', 'f5804a', 'f9c15c', '6a3458'],
    ['fff0a0', 'ff8a5c', 'e85d75'],
    '2c1433',
    2.5,
  ),
  palette(
    'sea',
    'sea ocean water lake river boat ship sail wave beach island harbour harbor fish underwater blue storm rain hokusai porcelain terrazzo mosaic',
    ['6fb7e0', 'b9e2ea', 'f4ead0', '2f9bb0', '0f5078'],
    ['ff9e57', 'e9503e', 'fdf3dc'],
    '0e2a3f',
  ),
  palette(
    'forest',
    'forest jungle carved tree wood moss fern leaf rainforest fox deer bear',
    ['a9cf8f', 'dfe6a4', '6fa35a', '2f7048', '163f33'],
    ['f2c14e', 'd97b3a', 'b9d98c'],
    '10261d',
  ),
  palette(
    'autumn',
    'autumn ember weave tapestry fall october harvest pumpkin amber rust',
    ['5fa0b8', 'f0d9a0', 'f2a541', 'd1552c', '6d2a1f'],
    ['ffd166', 'e4572e', 'b23a48'],
    '2b1512',
    2.5,
  ),
  palette(
    'winter',
    'winter snow ice frost frozen glacier arctic christmas cold mountain',
    ['7fa6d8', 'c9dcf2', 'fbe4e4', 'b7cdea', '5f7fb5'],
    ['ffdca8', 'e98a8a', 'e8f4ff'],
    '1c2747',
    2.5,
  ),
  palette(
    'desert',
    'desert parchment copper sand dune egypt sahara canyon clay earth camel',
    ['4ba3c3', 'a8d5d0', 'fbe3b0', 'e5a24f', 'b3562f'],
    ['fff1c1', 'd9643a', '8a4b3c'],
    '3a1c14',
  ),
  palette(
    'blossom',
    'spring blossom cherry flower rose bloom tulip peony bouquet floral petal butterfly love',
    ['a9d8ec', 'f9d5e2', 'fbeec8', 'a7d28d', '5b9a6b'],
    ['ffd23f', 'f0567f', 'f7a6c0'],
    '3d1f3a',
  ),
  palette(
    'fire',
    'fire flame lava volcano dragon inferno burning hell phoenix red',
    ['2a0f2e', '7a1533', 'd8341f', 'f78a1d', '4a0f16'],
    ['fff07a', 'ffb52e', 'ff5a2a'],
    '16060c',
    2.5,
  ),
  palette(
    'candy',
    'candy pastel crayon stained sweet cute kawaii unicorn baby cartoon children child toy cake ice-cream pink',
    ['a8c8ff', 'd9c2ff', 'ffd0e6', 'fff0b8', 'b4ecd2'],
    ['ffe14d', 'ff7fb0', '8fb8ff'],
    '4a3070',
  ),
  palette(
    'neon',
    'neon fairground cyber cyberpunk city street robot future futuristic synthwave vaporwave scifi electric disco purple',
    ['130a3a', '3a1180', 'a01bb0', 'ff2f8e', '0e2a5e'],
    ['3ff5ff', 'ffe94a', 'ff4fa3'],
    '0a0420',
    2.5,
  ),
  palette(
    'portrait',
    'portrait face man woman girl boy person people cat dog animal lion horse rembrandt king queen old antique vintage interior room house',
    ['3f5a6b', '7d8f86', 'd9b98a', 'b0683f', '4a2a24'],
    ['f6cf6b', 'e9a06a', 'f3d3ae'],
    '201411',
  ),
  palette(
    'ink',
    'ink charcoal pencil mono monochrome black grey gray sumi noir graphite etching engraving woodcut',
    ['cfcabd', 'ece6d8', 'f4efe3', 'a8a49a', '55534f'],
    ['c8452e', 'efe6d2', 'd8d2c4'],
    '141416',
    2.5,
  ),
];
