import { LOCAL_STYLES } from '@realtime-canvas/realtime-config';
import { beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { keptValues } from '../base/kept-values.ts';
import { messages } from '../base/messages.ts';
import { ImageShelf } from '../board/image-shelf.ts';
import { SettingsController } from './settings-controller.svelte.ts';
import { Settings } from './settings.svelte.ts';
import { StyleThumbnails } from './style-thumbnails.svelte.ts';
import StyleStrip from './StyleStrip.svelte';

beforeEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const MARK = { kind: 'image', image: 'i', from: [0, 0], to: [9, 9], opacity: 1 } as const;

async function mount(isLocal: boolean) {
  const kept = keptValues(() => sessionStorage);
  const settings = new Settings(kept);
  settings.prompt = 'a fox';
  const settingsController = new SettingsController(settings, kept, () => undefined, {
    begin: () => undefined,
    paint: () => undefined,
  });
  const changed = vi.spyOn(StyleThumbnails.prototype, 'changed').mockReturnValue();
  const parts = {
    document: { committed: [] },
    images: new ImageShelf(),
    settings,
    requests: { ask: () => Promise.reject(new Error('not asked for')) },
    mayPaint: () => false,
  };
  const props = { settings, settingsController, isLocal, parts, drawing: [MARK] };
  const screen = await render(StyleStrip, props);
  const strip = screen.getByRole('toolbar', { name: messages.style });
  return { screen, settings, strip, changed };
}

it('puts one style into the prompt at a time, and takes it out again', async () => {
  const { settings, strip } = await mount(false);
  const oil = strip.getByRole('button', { name: 'oil painting' });
  const wood = strip.getByRole('button', { name: 'woodcut' });
  await oil.click();
  await expect.element(oil).toHaveAttribute('aria-pressed', 'true');
  expect(settings.prompt).toBe('a fox, oil painting');
  await wood.click();
  await expect.element(oil).toHaveAttribute('aria-pressed', 'false');
  expect(settings.prompt).toBe('a fox, woodcut');
  await wood.click();
  expect(settings.prompt).toBe('a fox');
});

it('shows a picture for each of fal’s styles, says that no model painted it, and asks for none', async () => {
  const { strip, changed } = await mount(false);
  await expect.element(strip).toHaveAccessibleDescription(messages.stylesPremade);
  for (const button of strip.getByRole('button').elements()) {
    expect(button.querySelector('img')?.src, button.textContent).toMatch(/\.webp/);
  }
  expect(changed).not.toHaveBeenCalled();
});

it('offers the styles that the local painter has, and asks for them as the drawing changes', async () => {
  const { screen, settings, strip, changed } = await mount(true);
  const names = strip
    .getByRole('button')
    .elements()
    .map(({ textContent }) => textContent?.trim());
  expect(names).toEqual(LOCAL_STYLES.map(({ name }) => name));
  expect(changed).toHaveBeenCalledTimes(1);
  await screen.rerender({ drawing: [MARK, MARK] });
  expect(changed).toHaveBeenCalledTimes(2);
  settings.prompt = 'an owl';
  await expect.poll(() => changed.mock.lastCall).toEqual(['an owl']);
  await screen.rerender({ drawing: [] });
  expect(changed).toHaveBeenCalledTimes(3);
});

it('is one stop for Tab, in which arrows move', async () => {
  const { strip } = await mount(true);
  const buttons = strip.getByRole('button').elements() as HTMLElement[];
  expect(buttons.filter(({ tabIndex }) => tabIndex === 0)).toEqual([buttons[0]]);
  buttons[0]!.focus();
  await userEvent.keyboard('{ArrowLeft}');
  expect(document.activeElement).toBe(buttons.at(-1));
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(document.activeElement).toBe(buttons[1]);
});
