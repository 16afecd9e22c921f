import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDevEnv } from './read-dev-env.ts';

async function fileWith(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'dev-env-')), '.env');
  await writeFile(file, text);
  return file;
}

it('adds the file to the environment, which wins', async () => {
  const file = await fileWith('FAL_KEY=from:file\nMINTS_PER_MINUTE=5\n# a comment\n');
  expect(await readDevEnv(file, { FAL_KEY: 'from:env' })).toEqual({
    FAL_KEY: 'from:env',
    MINTS_PER_MINUTE: '5',
  });
});

it('takes an empty value for none, on either side', async () => {
  expect(await readDevEnv(await fileWith('FAL_KEY=\r\n'), { ACCESS: '' })).toEqual({});
  expect(await readDevEnv(await fileWith('FAL_KEY=a:b'), { FAL_KEY: '' })).toEqual({
    FAL_KEY: 'a:b',
  });
});

it('needs no file', async () => {
  expect(await readDevEnv('/nowhere/.env', { A: '1' })).toEqual({ A: '1' });
});

it('says so when the file cannot be read', async () => {
  await expect(readDevEnv(tmpdir(), {})).rejects.toThrow(/cannot be read/);
});
