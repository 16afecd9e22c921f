import { LOCAL_STYLES } from '@realtime-canvas/realtime-config';
import { hashText } from '../../base/hash-text.ts';
import { matchesWord, splitWords } from '../underpainting/prompt-words.ts';

/** More than three blended styles have no character of their own left. */
const MOST_BLENDED = 3;

/** What a later word weighs against the one before it. */
const LATER = 0.75;

/** What a further word weighs for a style that an earlier one selected. */
const AGAIN = 0.3;

/** What a word of manner ("watercolour") weighs against one of subject ("boat"). */
const MANNER = 2.5;

/** A style's whole name outweighs single words. */
const NAMED = 4;

/** One that ends the prompt was chosen: what else the prompt names is then its subject. */
const CHOSEN = 20;

/** Styles that suit any drawing, for prompts without known words. */
const SAFE = [
  'honey and sky',
  'ember',
  'impression',
  'starry night',
  'jungle',
  'circus',
  'tapestry',
  'coloured pencil',
];

/**
 * Chooses the network's `style_weights` for a prompt: non-negative, of sum 1, one for each of
 * `LOCAL_STYLES`. Several known words blend, earlier ones weigh more; where no word is known, two
 * styles are picked by hash, so that the same words always look the same.
 */
export function chooseStyles(prompt: string): Float32Array {
  const words = splitWords(prompt);
  const text = ` ${words.join(' ')} `;
  const weights = new Float32Array(LOCAL_STYLES.length);
  let weight = 1;
  for (const word of words) {
    const called = LOCAL_STYLES.map(({ manner, subjects }) =>
      names(manner, word) ? MANNER : names(subjects, word) ? 1 : 0,
    );
    for (const [index, call] of called.entries()) {
      weights[index]! += weight * call * (weights[index]! > 0 ? AGAIN : 1);
    }
    if (called.some((call) => call > 0)) weight *= LATER;
  }
  for (const [index, { name }] of LOCAL_STYLES.entries()) {
    const own = ` ${splitWords(name).join(' ')} `;
    if (text.includes(own)) weights[index]! += text.endsWith(own) ? CHOSEN : NAMED;
  }
  if (weights.every((w) => w === 0)) pickByHash(weights, words.join(' '));
  return strongest(weights);
}

const names = (keys: readonly string[], word: string): boolean =>
  keys.some((key) => matchesWord(word, key));

function pickByHash(weights: Float32Array, text: string): void {
  const h = hashText(text);
  for (const [part, share] of [
    [h, 0.7],
    [h >>> 12, 0.3],
  ] as const) {
    const name = SAFE[part % SAFE.length];
    weights[LOCAL_STYLES.findIndex((style) => style.name === name)]! += share;
  }
}

function strongest(weights: Float32Array): Float32Array {
  const order = [...weights.keys()].sort((a, b) => weights[b]! - weights[a]!);
  const kept = new Set(order.slice(0, MOST_BLENDED));
  const out = weights.map((w, index) => (kept.has(index) ? w : 0));
  const total = out.reduce((sum, w) => sum + w, 0);
  return out.map((w) => w / total);
}
