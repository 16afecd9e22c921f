import { expect, it } from 'vitest';
import { readCommands } from './read-commands.ts';

it('reads commands without their comments, quotes over lines together', () => {
  const page = [
    '```sh',
    'pnpm build        # both',
    '',
    "curl -d '{",
    '  "a": 1}\' host',
    '```',
    '```ts',
    'pnpm not',
    '```',
  ];
  expect(readCommands('a.md', page.join('\n')).map(({ text }) => text)).toEqual([
    'pnpm build',
    'curl -d \'{\n  "a": 1}\' host',
  ]);
});
