import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ImageShelf } from '../../board/image-shelf.ts';
import { ImagePixels, SAVE_WAIT_MS } from './image-pixels.ts';

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', () => Promise.resolve({ width: 1, height: 1 }));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function pixelsThatSave(save: () => Promise<void>) {
  const clock = new ManualClock();
  const saver = { putImage: () => undefined, saveImage: save };
  const pixels = new ImagePixels(new ImageShelf(), { post: () => undefined }, saver, clock);
  let added = false;
  void pixels.add('i', new Blob()).then(() => (added = true));
  return { clock, isAdded: () => added };
}

it('waits for an image to be saved', async () => {
  let saved = (): void => undefined;
  const { clock, isAdded } = pixelsThatSave(() => new Promise((resolve) => (saved = resolve)));
  await clock.advance(SAVE_WAIT_MS - 1);
  expect(isAdded()).toBe(false);
  saved();
  await clock.advance(0);
  expect(isAdded()).toBe(true);
});

it('shows an image while the database does not respond', async () => {
  const { clock, isAdded } = pixelsThatSave(() => new Promise(() => undefined));
  await clock.advance(SAVE_WAIT_MS);
  expect(isAdded()).toBe(true);
});
