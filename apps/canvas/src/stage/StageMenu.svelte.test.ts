import { beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { keptValues } from '../base/kept-values.ts';
import { messages } from '../base/messages.ts';
import { Stage } from './stage.svelte.ts';
import StageMenu from './StageMenu.svelte';

beforeEach(() => {
  sessionStorage.clear();
});

async function mount() {
  const kept = keptValues(() => sessionStorage);
  const stage = new Stage(kept);
  const screen = await render(StageMenu, { stage });
  await screen.getByRole('button', { name: messages.view }).click();
  return { screen, stage, kept };
}

it('changes the view by keys, and keeps it for the next visit', async () => {
  const { screen, stage, kept } = await mount();
  const side = screen.getByRole('radio', { name: messages.views.side });
  await expect.element(side).toBeChecked();
  side.element().focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(screen.getByRole('radio', { name: messages.views.split })).toBeChecked();
  expect(stage.view).toBe('split');
  expect(new Stage(kept).view).toBe('split');
});

it('asks how much of the picture is seen only where it lies over the sketch', async () => {
  const { screen, stage } = await mount();
  const opacity = screen.getByRole('slider', { name: messages.pictureOpacity });
  expect(opacity.query()).toBeNull();
  stage.view = 'overlay';
  await expect.element(opacity).toHaveValue('0.6');
  await opacity.fill('0.25');
  expect(stage.opacity).toBe(0.25);
});

it('fades from picture to picture when told to, and says what that means', async () => {
  const { screen, stage } = await mount();
  const fade = screen.getByRole('checkbox');
  await expect.element(fade).not.toBeChecked();
  await expect.element(fade).toHaveAccessibleDescription(messages.crossFade.what);
  await fade.click();
  expect(stage.crossFade).toBe(true);
});
