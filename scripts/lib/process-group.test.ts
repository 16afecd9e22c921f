import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { ProcessGroup } from './process-group.ts';
import { ROOT_DIR } from './root-dir.ts';

/** A program that starts another one below, says which, and goes on. */
const PARENT = ['-c', 'sleep 60 & echo $!; wait'];

function start(...args: string[]): ProcessGroup {
  return new ProcessGroup('sh', args, process.env, ROOT_DIR);
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  const [line] = (await once(createInterface({ input: stream }), 'line')) as [string];
  return line;
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it('says how a program ended', async () => {
  expect(await start('-c', 'exit 0').endWithin(10_000)).toBe('ok');
  expect(await start('-c', 'exit 3').endWithin(10_000)).toBe('failed');
});

it('ends what is below too at the deadline', async () => {
  const group = start(...PARENT);
  const below = Number(await firstLine(group.child.stdout!));
  expect(lives(below)).toBe(true);
  expect(await group.endWithin(50)).toBe('late');
  expect(lives(below)).toBe(false);
});

it.each(['SIGINT', 'SIGTERM'] as const)('ends what is below too at %s', async (signal) => {
  const program = `
    import { ProcessGroup } from './scripts/lib/process-group.ts';
    const group = new ProcessGroup('sh', ${JSON.stringify(PARENT)}, process.env, '.', 'inherit');
    console.error(await group.endWithin(60_000));`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const child = execa('node', args, { cwd: ROOT_DIR });
  const below = Number(await firstLine(child.stdout));
  child.kill(signal);
  expect((await child).stderr).toBe('interrupted');
  expect(lives(below)).toBe(false);
});
