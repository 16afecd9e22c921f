import { expect, it, vi } from 'vitest';
import { messages } from './messages.ts';
import { loadPart } from './load-part.ts';

const MAIN = 'https://canvas.example/assets/main-1.js';
const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
const serving = (...files: string[]) =>
  (() =>
    Promise.resolve(
      Response.json(Object.fromEntries(files.map((file) => [file, { file }]))),
    )) as typeof fetch;

it('gives the part', async () => {
  expect(await loadPart(() => Promise.resolve('part'), MAIN, serving())).toBe('part');
});

it('says that there is a new version where the server has another build', async () => {
  const loading = loadPart(gone, MAIN, serving('assets/main-2.js', 'assets/part-2.js'));
  await expect(loading).rejects.toThrow(messages.newVersion);
});

it.each([
  ['the same build', serving('assets/main-1.js')],
  ['no network', (() => Promise.reject(new TypeError('Failed to fetch'))) as typeof fetch],
  ['no list of files', (() => Promise.resolve(new Response('<!doctype html>'))) as typeof fetch],
])('names the network where there is %s', async (_, fetch) => {
  await expect(loadPart(gone, MAIN, fetch)).rejects.toThrow(messages.notLoaded);
});

it('does not wait for a server that never responds', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.reject(new TypeError('aborted')));
  await expect(loadPart(gone, MAIN, fetch)).rejects.toThrow(messages.notLoaded);
  expect(fetch.mock.lastCall?.[1]?.signal).toBeInstanceOf(AbortSignal);
});
