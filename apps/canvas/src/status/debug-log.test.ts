import { expect, it } from 'vitest';
import { DebugLog } from './debug-log.svelte.ts';

function log(clipboard?: Pick<Clipboard, 'writeText'>) {
  const files: Blob[] = [];
  return { files, log: new DebugLog((file) => files.push(file), clipboard) };
}

it('keeps the last 500 entries, and gives them as one JSON object a line', async () => {
  const { log: entries, files } = log();
  for (let socket = 1; socket <= 600; socket += 1) entries.add({ at: 0, event: 'opening', socket });
  expect(entries.count).toBe(500);
  entries.save();
  const lines = (await files[0]!.text()).trimEnd().split('\n');
  expect(JSON.parse(lines[0]!)).toEqual({ at: 0, event: 'opening', socket: 101 });
  expect(JSON.parse(lines.at(-1)!)).toEqual({ at: 0, event: 'opening', socket: 600 });
});

it('copies them where there is a clipboard that takes them', async () => {
  let copied = '';
  const writeText = (text: string): Promise<void> => {
    copied = text;
    return Promise.resolve();
  };
  const { log: entries } = log({ writeText });
  entries.add({ at: 1, event: 'stopped', code: 'gave-up' });
  expect(await entries.copy()).toBe(true);
  expect(copied).toBe('{"at":1,"event":"stopped","code":"gave-up"}\n');
  expect(await log().log.copy()).toBe(false);
  expect(await log({ writeText: () => Promise.reject(new Error('no')) }).log.copy()).toBe(false);
});
