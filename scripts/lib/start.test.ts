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

it.each(['18.20.8', '20.18.3', '21.7.3', '22.12.0', '23.11.1'])(
  'Node %s is refused in one line, before anything that it cannot read',
  async (version) => {
    expect(await check(version)).toEqual({
      exitCode: 1,
      stderr: `Node ${version} will not do: install Node 24 or newer, or a 22 from 22.13, or a 20 from 20.19`,
    });
  },
);

it.each(['20.19.0', '22.13.0', '24.0.0'])('Node %s will do', async (version) => {
  expect(await check(version)).toEqual({ exitCode: 0, stderr: '' });
});
