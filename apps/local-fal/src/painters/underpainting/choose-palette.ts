import { hashText } from '../../base/hash-text.ts';
import { PALETTES, type Colour, type Palette, type NamedPalette } from './palettes.ts';
import { matchesWord, splitWords } from './prompt-words.ts';

/** What a later word weighs against the one before it. */
const LATER = 0.6;

/** What a further word weighs for a palette that an earlier one selected. */
const AGAIN = 0.3;

/** Palettes for prompts without known words: neither night nor fire. */
const GENTLE = ['meadow', 'sunset', 'sea', 'forest', 'autumn', 'blossom', 'candy'];

/**
 * Chooses a palette by a prompt's words. Several known words blend, earlier ones weigh more; where no
 * word is known, two palettes are picked by hash, so that the same words always get the same colours.
 * Without words: the first palette.
 */
export function choosePalette(prompt: string): Palette {
  const words = splitWords(prompt);
  const weights = new Map<number, number>();
  let weight = 1;
  for (const word of words) {
    const index = PALETTES.findIndex(({ words: keys }) =>
      keys.some((key) => matchesWord(word, key)),
    );
    if (index < 0) continue;
    const before = weights.get(index);
    const share = weight * PALETTES[index]!.weight;
    weights.set(index, before === undefined ? share : before + share * AGAIN);
    if (before === undefined) weight *= LATER;
  }
  const called = weights.size > 0;
  if (!called && words.length > 0) {
    const h = hashText(words.join(' '));
    for (const [part, share] of [
      [h, 0.75],
      [h >>> 12, 0.25],
    ] as const) {
      const name = GENTLE[part % GENTLE.length];
      const index = PALETTES.findIndex((palette) => palette.name === name);
      weights.set(index, (weights.get(index) ?? 0) + share);
    }
  }
  if (weights.size === 0) weights.set(0, 1);
  return { ...blend(weights), called };
}

function blend(weights: ReadonlyMap<number, number>): Omit<Palette, 'called'> {
  const total = [...weights.values()].reduce((sum, w) => sum + w, 0);
  const mix = (pick: (palette: NamedPalette) => Colour): Colour => {
    const out: [number, number, number] = [0, 0, 0];
    for (const [index, w] of weights) {
      const [r, g, b] = pick(PALETTES[index]!);
      out[0] += (r * w) / total;
      out[1] += (g * w) / total;
      out[2] += (b * w) / total;
    }
    return out;
  };
  return {
    ramp: [
      mix((p) => p.ramp[0]),
      mix((p) => p.ramp[1]),
      mix((p) => p.ramp[2]),
      mix((p) => p.ramp[3]),
      mix((p) => p.ramp[4]),
    ],
    accents: [mix((p) => p.accents[0]), mix((p) => p.accents[1]), mix((p) => p.accents[2])],
    ink: mix((p) => p.ink),
    stars: [...weights].reduce((sum, [i, w]) => sum + (PALETTES[i]!.stars * w) / total, 0),
  };
}
