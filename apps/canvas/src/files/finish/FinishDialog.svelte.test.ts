import { findModel } from '@realtime-canvas/realtime-config';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { messages } from '../../base/messages.ts';
import { ImageShelf } from '../../board/image-shelf.ts';
import { PictureError, type PictureRequests } from '../../protocol/picture-requests.ts';
import FinishDialog from './FinishDialog.svelte';

type Ask = PictureRequests['ask'];

const klein = findModel('fal-ai/flux-2/klein/realtime');

/** A picture of that size, as a model sends it. */
async function pictureOf(side: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(side, side);
  canvas.getContext('2d')!.fillRect(0, 0, side, side);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** With fal, where a picture costs. */
async function mount(ask: Ask) {
  const held: boolean[] = [];
  const asked = vi.fn(ask);
  const onclose = vi.fn();
  const parts = {
    document: { committed: [] },
    images: new ImageShelf(),
    picture: { file: await pictureOf(8) },
    settings: { model: klein, wire: { prompt: 'a fox' } },
    timeline: { entries: [], position: -1, viewed: null },
    requests: { ask: asked },
    service: () => ({ mode: 'live' as const, apps: [] }),
    hold: (hold: boolean) => void held.push(hold),
  };
  const reports = { notice: { show: vi.fn() }, toast: { show: vi.fn() } };
  const screen = await render(FinishDialog, { parts, reports, onclose });
  return { screen, asked, held, onclose };
}

it('with fal, says how large it gets and why, and asks for one frame of that size', async () => {
  let paint: (picture: Blob) => void = () => undefined;
  const { screen, asked, held } = await mount(() => new Promise((resolve) => (paint = resolve)));
  await expect
    .element(screen.getByText(messages.finish.largest(klein.title, '1,024')))
    .toBeVisible();
  await expect.poll(() => asked.mock.calls.length).toBe(1);
  expect(asked.mock.calls[0]![0]).toMatchObject({ model: klein.id, side: 1024 });
  const sketch = await createImageBitmap(asked.mock.calls[0]![0].sketch);
  expect([sketch.width, sketch.height]).toEqual([1024, 1024]);
  expect(held).toEqual([true]);
  paint(await pictureOf(1024));
  await expect.element(screen.getByText(messages.finish.done(1024, 1024))).toBeVisible();
  await expect.element(screen.getByRole('button', { name: messages.finish.save })).toBeVisible();
  expect(held).toEqual([true, false]);
});

it('says why nothing came, and lets the live picture go on', async () => {
  const { screen, held } = await mount(() => Promise.reject(new PictureError('No painter.')));
  await expect.element(screen.getByRole('alert')).toHaveTextContent('No painter.');
  expect(screen.getByRole('button', { name: messages.finish.save }).query()).toBeNull();
  expect(held).toEqual([true, false]);
});

it('asks for nothing more once it is closed', async () => {
  let signal: AbortSignal | undefined;
  const { screen, held } = await mount((_request, stop) => {
    signal = stop;
    return new Promise((_, reject) => {
      stop.addEventListener('abort', () => {
        reject(stop.reason as Error);
      });
    });
  });
  await expect.poll(() => signal?.aborted).toBe(false);
  await screen.unmount();
  expect(signal?.aborted).toBe(true);
  await expect.poll(() => held).toEqual([true, false]);
});
