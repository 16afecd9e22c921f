import { expect, it } from 'vitest';
import { readCommands } from './read-commands.ts';

it('reads commands without their comments, quotes over lines together', () => {
  const page = [
    '```sh',
    "pnpm build        # both of fal's",
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

it('reads a block that stands in a list', () => {
  const page = ['1. First', '', '   ```sh', "   echo 'a", "   b'", '   ```', '2. Then'];
  expect(readCommands('a.md', page.join('\n')).map(({ text }) => text)).toEqual(["echo 'a\nb'"]);
});

it('stops at a quote that is never closed', () => {
  expect(() => readCommands('a.md', "```sh\necho 'a\n```\n")).toThrow(
    "a.md: a quote is never closed in `echo 'a`",
  );
});
