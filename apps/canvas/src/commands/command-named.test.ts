import { expect, it } from 'vitest';
import { commandNamed } from './command-named.ts';
import { SHORTCUTS } from './shortcuts.ts';

it('finds each command by its title, which no other has', () => {
  expect(SHORTCUTS.map(({ title }) => commandNamed(title))).toEqual(SHORTCUTS);
  expect(() => commandNamed('Make tea')).toThrow('Make tea');
});
