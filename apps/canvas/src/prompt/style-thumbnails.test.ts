import { findModel } from '@realtime-canvas/realtime-config';
import { ManualClock } from '@realtime-canvas/realtime-config/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ImageShelf } from '../board/image-shelf.ts';
import type { Mark } from '../board/mark.ts';
import { REST_MS, StyleThumbnails } from './style-thumbnails.svelte.ts';

/** What every canvas reads as, so that a test says when the drawing looks different. */
let shade = 255;

beforeEach(() => {
  shade = 255;
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () =>
        new Proxy({ getImageData: () => ({ data: [shade, shade, shade, 255] }) } as object, {
          get: (own, name) => Reflect.get(own, name) ?? (() => undefined),
          set: () => true,
        });
      convertToBlob = () => Promise.resolve(new Blob(['sketch']));
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function thumbnailsOnClock() {
  const clock = new ManualClock();
  const asked: string[] = [];
  const settings = {
    model: findModel('fal-ai/fast-lcm-diffusion/image-to-image'),
    prompt: 'hills, ink wash',
    wire: { strength: 0.8 },
  };
  let mayPaint = true;
  let hang = false;
  const mark = { kind: 'image', image: 'none', from: [0, 0], to: [9, 9], opacity: 1 } as Mark;
  const thumbnails = new StyleThumbnails(
    {
      document: { committed: [mark] },
      images: new ImageShelf(),
      settings,
      styles: () => ['ink wash', 'crayon'],
      mayPaint: () => mayPaint,
      requests: {
        ask: async (request, signal) => {
          asked.push(String(request.settings['prompt']));
          if (hang) {
            await new Promise((_, reject) => {
              signal.addEventListener('abort', () => {
                reject(new Error('aborted'));
              });
            });
          }
          return new Blob(['picture']);
        },
      },
    },
    clock,
  );
  const rest = async (): Promise<void> => {
    thumbnails.changed(settings.prompt);
    await clock.advance(REST_MS);
    for (let i = 0; i < 20; i += 1) await Promise.resolve();
  };
  return {
    thumbnails,
    clock,
    asked,
    settings,
    rest,
    allow: (may: boolean) => (mayPaint = may),
    hang: (does: boolean) => (hang = does),
  };
}

it('paints the sketch in every style, once all rests', async () => {
  const { thumbnails, clock, asked, settings, rest } = thumbnailsOnClock();
  thumbnails.changed(settings.prompt);
  await clock.advance(REST_MS - 1);
  expect(asked).toEqual([]);
  await rest();
  expect(asked).toEqual(['hills, ink wash', 'hills, crayon']);
  expect([...thumbnails.pictures.keys()]).toEqual(['ink wash', 'crayon']);
});

it('paints them again when drawing or prompt look different, and not when a style is chosen', async () => {
  const { asked, settings, rest } = thumbnailsOnClock();
  await rest();
  settings.prompt = 'hills, crayon';
  await rest();
  expect(asked).toHaveLength(2);
  settings.prompt = 'a harbour, crayon';
  await rest();
  expect(asked).toHaveLength(4);
  shade = 200;
  await rest();
  expect(asked).toHaveLength(6);
});

it('stops where drawing begins, and goes on from there', async () => {
  const { thumbnails, asked, rest, hang } = thumbnailsOnClock();
  hang(true);
  await rest();
  thumbnails.stop();
  hang(false);
  expect(asked).toEqual(['hills, ink wash']);
  await rest();
  expect(asked.slice(1)).toEqual(['hills, ink wash', 'hills, crayon']);
});

it('asks for none that would cost, or while something else is painted', async () => {
  const { asked, rest, allow } = thumbnailsOnClock();
  allow(false);
  await rest();
  expect(asked).toEqual([]);
});
