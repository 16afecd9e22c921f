import { createRawSnippet } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { keptValues } from '../base/kept-values.ts';
import { messages } from '../base/messages.ts';
import { WHOLE_BOARD } from '../board/view.ts';
import { Picture } from './picture.svelte.ts';
import { Stage } from './stage.svelte.ts';
import StageArea from './StageArea.svelte';

beforeEach(() => {
  sessionStorage.clear();
});

/** A picture of one colour, as the model sends it and as the engine hands it over. */
async function pictureOf(color: string, flagged = false) {
  const canvas = new OffscreenCanvas(8, 8);
  const context = canvas.getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 8, 8);
  const blob = await canvas.convertToBlob();
  const bitmap = await createImageBitmap(canvas);
  const about = { board: 'board', at: 0, sketch: blob, settings: {}, revision: 1, livePoints: 0 };
  return { ...about, kind: 'picture' as const, bitmap, picture: blob, flagged };
}

async function mount() {
  const stage = new Stage(keptValues(() => sessionStorage));
  const picture = new Picture(() => false);
  /** The canvas that the sketch is to be copied to, each time it is another. */
  const copies = vi.fn<(underlay: HTMLCanvasElement | undefined) => void>();
  const sketch = createRawSnippet((underlay: () => HTMLCanvasElement | undefined) => ({
    render: () => '<p>the sketch</p>',
    setup: () => {
      $effect(() => {
        copies(underlay());
      });
    },
  }));
  const props = { stage, picture, viewed: null, prompt: 'a night', view: WHOLE_BOARD, sketch };
  const screen = await render(StageArea, props);
  (screen.getByRole('main').element() as HTMLElement).style.cssText = 'width: 800px; height: 400px';
  const canvas = screen.getByTestId('picture').element() as HTMLCanvasElement;
  const pixel = (): readonly number[] => [
    ...canvas.getContext('2d')!.getImageData(4, 4, 1, 1).data.slice(0, 3),
  ];
  return { screen, stage, picture, copies, canvas, pixel };
}

it('copies the sketch under the picture until there is a picture, and while they are compared', async () => {
  const { stage, picture, copies } = await mount();
  await expect.poll(() => copies.mock.lastCall?.[0]).toBeInstanceOf(HTMLCanvasElement);
  picture.show(await pictureOf('#ff0000'));
  await expect.poll(() => copies.mock.lastCall?.[0]).toBeUndefined();
  stage.comparing = true;
  await expect.poll(() => copies.mock.lastCall?.[0]).toBeInstanceOf(HTMLCanvasElement);
});

it('shows each picture at its own size, the newest in place of the one before', async () => {
  const { picture, canvas, pixel } = await mount();
  picture.show(await pictureOf('#ff0000'));
  expect([canvas.width, pixel()]).toEqual([8, [255, 0, 0]]);
  picture.show(await pictureOf('#0000ff'));
  expect(pixel()).toEqual([0, 0, 255]);
});

it('says when the safety check has left the picture blank, and no longer than it is', async () => {
  const { screen, picture } = await mount();
  const flagged = screen.getByText(messages.flagged);
  picture.show(await pictureOf('#000000', true));
  await expect.element(flagged).toBeVisible();
  picture.show(await pictureOf('#ff0000'));
  await expect.element(flagged).not.toBeInTheDocument();
});

it('puts a picture of the timeline over the newest, but for as long as the sketch is compared', async () => {
  const { screen, stage } = await mount();
  const { picture: viewed } = await pictureOf('#00ff00');
  await screen.rerender({ viewed });
  const image = screen.getByRole('img');
  await expect.element(image).toBeInTheDocument();
  stage.comparing = true;
  await expect.element(image).not.toBeInTheDocument();
});

it('moves the place where the picture begins by keys, and no further than the edges', async () => {
  const { screen, stage } = await mount();
  expect(screen.getByRole('slider').query()).toBeNull();
  stage.view = 'split';
  const handle = screen.getByRole('slider', { name: messages.divider });
  await expect.element(handle).toHaveAttribute('aria-valuenow', '50');
  handle.element().focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(handle).toHaveAttribute('aria-valuenow', '46');
  expect(stage.clip).toBe('inset(0 0 0 46%)');
  stage.divider = 0.99;
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.element(handle).toHaveAttribute('aria-valuenow', '100');
});

it('follows the pointer with the lens, and only with the lens', async () => {
  const { screen, stage } = await mount();
  const sheet = screen.getByRole('region', { name: messages.sketch });
  const move = (): void => {
    const { left, top, width } = sheet.element().getBoundingClientRect();
    const at = { clientX: left + 0.25 * width, clientY: top + 0.75 * width, bubbles: true };
    sheet.element().dispatchEvent(new PointerEvent('pointermove', at));
  };
  move();
  expect(stage.lens).toEqual([0.5, 0.5]);
  stage.view = 'lens';
  move();
  expect(stage.lens[0]).toBeCloseTo(0.25);
  expect(stage.lens[1]).toBeCloseTo(0.75);
});
