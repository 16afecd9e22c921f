import { beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { keptValues } from '../base/kept-values.ts';
import { messages } from '../base/messages.ts';
import type { ToEngine } from '../protocol/engine-messages.ts';
import { PromptHistory } from './prompt-history.svelte.ts';
import PromptLine from './PromptLine.svelte';
import { SettingsController } from './settings-controller.svelte.ts';
import { Settings } from './settings.svelte.ts';

beforeEach(() => {
  sessionStorage.clear();
});

async function mount(...earlier: string[]) {
  const kept = keptValues(() => sessionStorage);
  const settings = new Settings(kept);
  const prompts = new PromptHistory(kept);
  const posted: ToEngine[] = [];
  const settingsController = new SettingsController(
    settings,
    kept,
    (message) => {
      posted.push(message);
    },
    { begin: () => undefined, paint: () => undefined },
  );
  for (const prompt of earlier.reverse()) prompts.remember(prompt);
  // The list opens above the line, where the app has the stage.
  document.body.style.paddingTop = '300px';
  const screen = await render(PromptLine, {
    settings,
    settingsController,
    prompts,
    overlays: { styles: false },
  });
  const field = screen.getByRole('textbox', { name: messages.prompt });
  return { screen, field, settings, prompts, posted };
}

it('paints what is written, once the hand rests', async () => {
  const { field, settings, posted } = await mount();
  await field.fill('a red fox');
  expect(settings.prompt).toBe('a red fox');
  await expect
    .poll(() => posted)
    .toMatchObject([{ kind: 'settings', settings: { prompt: 'a red fox' } }]);
});

it('walks through earlier prompts with the arrows, says which, and comes back', async () => {
  const { screen, field } = await mount('a fox', 'a heron');
  await field.fill('');
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(field).toHaveValue('a fox');
  await expect.element(screen.getByText(messages.prompts.place(1, 2, 'a fox'))).toBeInTheDocument();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  await expect.element(field).toHaveValue('a heron');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(field).toHaveValue('');
});

it('leaves the arrows to a text that is being edited', async () => {
  const { field } = await mount('a fox');
  await field.fill('mine');
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(field).toHaveValue('mine');
});

it('keeps the focus where Enter chooses a word of an input method, and gives it up where it does not', async () => {
  const { field, prompts } = await mount();
  await field.fill('狐');
  const press = (isComposing: boolean): void => {
    const options = { key: 'Enter', bubbles: true, isComposing };
    field.element().dispatchEvent(new KeyboardEvent('keydown', options));
  };
  press(true);
  await expect.element(field).toHaveFocus();
  press(false);
  await expect.element(field).not.toHaveFocus();
  expect(prompts.entries).toEqual(['狐']);
});

it('offers no list without earlier prompts', async () => {
  const { screen, prompts } = await mount();
  const button = screen.getByRole('button', { name: messages.prompts.earlier });
  await expect.element(button).toBeDisabled();
  prompts.remember('a fox');
  await expect.element(button).toBeEnabled();
});

it('picks from the list by keys alone, from its first to its last and around', async () => {
  const { screen, field } = await mount('a fox', 'a heron');
  await screen.getByRole('button', { name: messages.prompts.earlier }).click();
  await expect.element(screen.getByRole('button', { name: 'a fox' })).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(screen.getByRole('button', { name: messages.prompts.forget })).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}{Enter}');
  await expect.element(field).toHaveValue('a heron');
  await expect.element(screen.getByRole('button', { name: 'a heron' })).not.toBeInTheDocument();
});

it('forgets earlier prompts when told to', async () => {
  const { screen, prompts } = await mount('a fox');
  const button = screen.getByRole('button', { name: messages.prompts.earlier });
  await button.click();
  await screen.getByRole('button', { name: messages.prompts.forget }).click();
  expect(prompts.entries).toEqual([]);
  await expect.element(button).toBeDisabled();
});

it('leaves a locked seed alone', async () => {
  const { screen, settings, posted } = await mount();
  const seed = screen.getByTitle(/\(D\)$/);
  await seed.click();
  expect(posted).toHaveLength(1);
  settings.seedLocked = true;
  await expect.element(seed).toBeDisabled();
});
