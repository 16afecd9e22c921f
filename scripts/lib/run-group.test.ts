import { expect, it } from 'vitest';
import { runGroup } from './run-group.ts';

it('returns everything printed, on both outputs', async () => {
  const command = 'echo "$WORD"; echo oops >&2; exit 2';
  const { ending, output } = await runGroup(['sh', '-c', command], 10_000, { WORD: 'hello' });
  expect(ending).toBe('failed');
  expect(output.split('\n').sort()).toEqual(['', 'hello', 'oops']);
});

it('says so where the deadline has passed', async () => {
  const { ending, output } = await runGroup(['sh', '-c', 'echo a; sleep 60'], 200);
  expect(ending).toBe('late');
  expect(output).toMatch(/\nended after its deadline of 0.2 s$/);
});

it('a command that is not there has failed', async () => {
  expect((await runGroup(['no-such-command'], 10_000)).ending).toBe('failed');
});
