import assert from 'node:assert/strict';
import { choosePalette } from './choose-palette.ts';
import { PALETTES } from './palettes.ts';

const named = (name: string) => PALETTES.find((palette) => palette.name === name)!;

Deno.test('a word selects its palette, in its longer forms too', () => {
  assert.deepEqual(choosePalette('the sea').ramp, named('sea').ramp);
  assert.deepEqual(choosePalette('STARRY sky').ramp, named('night').ramp);
  assert.equal(choosePalette('the sea').called, true);
  // `sea` does not match `seasoning`, nor `ice` `iceland`.
  assert.equal(choosePalette('seasoning').called, false);
});

Deno.test('light and season outweigh the things in a picture', () => {
  const [, mid] = choosePalette('a boat on the sea at sunset').ramp;
  const off = (name: string): number =>
    Math.hypot(...mid.map((value, c) => value - named(name).ramp[1][c]!));
  assert.ok(off('sunset') < off('sea'));
});

Deno.test('unknown words pick colours that stay, and no words the first palette', () => {
  assert.deepEqual(choosePalette('qwertz asdf'), choosePalette(' Qwertz, ASDF!'));
  assert.notDeepEqual(choosePalette('qwertz').ramp, choosePalette('yxcvb nmlk').ramp);
  assert.deepEqual(choosePalette('').ramp, PALETTES[0]!.ramp);
});

Deno.test('stars shine at night alone', () => {
  assert.equal(choosePalette('midnight').stars, 1);
  assert.equal(choosePalette('a sunny meadow').stars, 0);
});
