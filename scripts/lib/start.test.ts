import { execa } from 'execa';
import { expect, it } from 'vitest';
import { ROOT_DIR } from './root-dir.ts';

/** Runs nothing, after the check, on what takes itself for that Node. */
async function check(version: string): Promise<{ exitCode: number | undefined; stderr: string }> {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`;
  const preloads = [`data:text/javascript,${pretend}`, './scripts/lib/start.js'];
  const options = preloads.flatMap((preload) => ['--import', preload]);
  const { exitCode, stderr } = await execa('node', [...options, '--eval', '0'], {
    cwd: ROOT_DIR,
    reject: false,
  });
  return { exitCode, stderr };
}

it('an old Node is told in one line, before anything that it cannot read', async () => {
  expect(await check('20.18.3')).toEqual({
    exitCode: 1,
    stderr: 'Node 20.18.3 is too old: install Node 20.19 or newer',
  });
});

it.each(['20.19.0', '22.0.0'])('Node %s will do', async (version) => {
  expect(await check(version)).toEqual({ exitCode: 0, stderr: '' });
});
