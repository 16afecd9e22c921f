import assert from 'node:assert/strict';
import { LOCAL_STYLES } from '@realtime-canvas/realtime-config';
import { chooseStyles } from './choose-styles.ts';

/** Names of the styles in use, the strongest first. */
const names = (prompt: string): string[] =>
  [...chooseStyles(prompt)]
    .map((weight, index) => ({ weight, name: LOCAL_STYLES[index]!.name }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ name }) => name);

Deno.test('every style is chosen by its name', () => {
  for (const { name } of LOCAL_STYLES) {
    assert.equal(names(`a house by the sea, ${name}`)[0], name);
  }
});

Deno.test('a style that ends the prompt outweighs one that its subject calls', () => {
  assert.equal(names('a starry night over quiet hills, crayon')[0], 'crayon');
});

Deno.test('words choose styles and blend them', () => {
  assert.equal(names('a starry night over quiet hills, oil painting')[0], 'starry night');
  assert.deepEqual(names('a mosaic of ice').sort(), ['porcelain', 'terrazzo']);
  assert.equal(names('VOLCANO!')[0], 'lava');
});

Deno.test('unknown words pick a blend that stays', () => {
  assert.deepEqual(chooseStyles('zzyzx qwop'), chooseStyles('  zzyzx, QWOP '));
  const blends = new Set(
    ['abcd', 'efgh', 'ijkl', 'mnop', 'qrst', 'uvwx'].map((w) => names(w).join()),
  );
  assert.ok(blends.size >= 3, [...blends].join('; '));
});

Deno.test('weights are never negative and sum to 1, whatever is typed', () => {
  const prompts = [
    '',
    '   ',
    '🎨',
    'a the of',
    'sea '.repeat(500),
    LOCAL_STYLES.map((s) => s.name).join(),
  ];
  for (const prompt of prompts) {
    const weights = chooseStyles(prompt);
    assert.equal(weights.length, 26);
    assert.ok(weights.every((w) => w >= 0));
    assert.ok(Math.abs(weights.reduce((sum, w) => sum + w, 0) - 1) < 1e-5, prompt);
    assert.ok(weights.filter((w) => w > 0).length <= 3);
  }
});
