import { findModel, MODELS } from '@realtime-canvas/realtime-config';
import type { ComponentProps } from 'svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { keptValues } from '../base/kept-values.ts';
import { messages } from '../base/messages.ts';
import type { ToEngine } from '../protocol/engine-messages.ts';
import { SettingsController } from './settings-controller.svelte.ts';
import { Settings } from './settings.svelte.ts';
import SettingsPanel from './SettingsPanel.svelte';

const LCM = findModel('fal-ai/fast-lcm-diffusion/image-to-image');
const TURBO = findModel('fal-ai/fast-turbo-diffusion/image-to-image');

beforeEach(() => {
  sessionStorage.clear();
});

async function mount(given: Partial<ComponentProps<typeof SettingsPanel>> = {}) {
  const kept = keptValues(() => sessionStorage);
  const settings = new Settings(kept);
  settings.model = LCM;
  const posted: ToEngine[] = [];
  const settingsController = new SettingsController(
    settings,
    kept,
    (message) => {
      posted.push(message);
    },
    { begin: () => undefined, paint: () => undefined },
  );
  const onclose = vi.fn();
  const props = { settings, settingsController, service: null, onclose, ...given };
  const screen = await render(SettingsPanel, props);
  const titles = (): readonly string[] =>
    [...screen.getByRole('combobox', { name: messages.model }).element().children].map(
      ({ textContent }) => textContent,
    );
  return { screen, settings, settingsController, posted, onclose, titles };
}

it('offers every listed model before the proxy has replied, then those that it allows', async () => {
  const { screen, titles } = await mount();
  expect(titles()).toEqual(
    MODELS.filter((model) => model.listed !== false || model === LCM).map(({ title }) => title),
  );
  await screen.rerender({ service: { mode: 'live', apps: [TURBO.id] } });
  // The present one stays, whatever the proxy says: it is what paints.
  await expect.poll(titles).toEqual([LCM.title, TURBO.title]);
});

it('says that the local painter stands in for the models of its list', async () => {
  const { screen, titles } = await mount({ service: { mode: 'local', apps: [TURBO.id] } });
  expect(titles()).toEqual(['Stand-in for Fast LCM', 'Stand-in for Fast Turbo']);
  await expect
    .element(screen.getByRole('combobox', { name: messages.model }))
    .toHaveAccessibleDescription(messages.local.models);
});

it('goes over to the model that is chosen, with its own controls', async () => {
  const { screen, settings, posted } = await mount();
  await screen.getByRole('combobox', { name: messages.model }).selectOptions(TURBO.title);
  expect(settings.model).toBe(TURBO);
  expect(posted).toMatchObject([{ kind: 'model', model: TURBO.id }]);
  const controls = TURBO.fields.flatMap(({ name, control }) =>
    control && name !== 'prompt' ? control.title : [],
  );
  for (const title of controls) await expect.element(screen.getByLabelText(title)).toBeVisible();
});

it('sends a control as it is moved by keys, and shows its value', async () => {
  const { screen, posted } = await mount();
  const slider = screen.getByRole('slider').first();
  slider.element().focus();
  const before = (slider.element() as HTMLInputElement).valueAsNumber;
  await userEvent.keyboard('{ArrowRight}');
  const after = (slider.element() as HTMLInputElement).valueAsNumber;
  expect(after).toBeGreaterThan(before);
  expect(posted).toHaveLength(1);
  expect(Object.values((posted[0] as { settings: object }).settings)).toContain(after);
  await expect.element(screen.getByText(String(after), { exact: true }).first()).toBeVisible();
});

it('takes no number for a seed that is none', async () => {
  const { screen, posted } = await mount();
  const seed = screen.getByRole('spinbutton');
  await seed.fill('');
  await userEvent.tab();
  expect(posted).toEqual([]);
  await seed.fill('77');
  await userEvent.tab();
  expect(posted).toMatchObject([{ kind: 'settings', settings: { seed: 77 } }]);
});

it('offers to refine, and says with how many steps', async () => {
  const { screen, settings, posted } = await mount();
  const refine = screen.getByRole('checkbox', { name: messages.refine.title });
  await expect.element(refine).toHaveAccessibleDescription(/\d+ steps.* \d+/);
  await refine.click();
  expect(settings.refine).toBe(true);
  expect(posted).toMatchObject([{ kind: 'refine', refine: true }]);
});

it('shows a pacing that came with the address beside those that it knows', async () => {
  const { screen, settingsController } = await mount();
  const pacing = screen.getByRole('combobox', { name: messages.pacing });
  expect(pacing.element().children).toHaveLength(4);
  settingsController.setThrottle('90');
  await expect.element(pacing).toHaveValue('90');
  await expect.element(pacing).toHaveTextContent('90 ms');
  await pacing.selectOptions('adaptive');
  expect(settingsController.throttle).toBe('adaptive');
});

it('closes by its button', async () => {
  const { screen, onclose } = await mount();
  await screen.getByRole('button', { name: messages.closeSettings }).click();
  expect(onclose).toHaveBeenCalledOnce();
});
