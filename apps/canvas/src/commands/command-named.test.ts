import { expect, it } from 'vitest';
import { commandNamed } from './command-named.ts';
import { createCommands, type CommandParts } from './create-commands.ts';

const commands = createCommands({} as CommandParts);

it('finds each command by its title, which no other has', () => {
  expect(commands.map(({ title }) => commandNamed(commands, title))).toEqual(commands);
  expect(() => commandNamed(commands, 'Make tea')).toThrow('Make tea');
});
