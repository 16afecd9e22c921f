import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { messages } from '../base/messages.ts';
import { Brush } from './brush.svelte.ts';
import BrushBar from './BrushBar.svelte';

async function mount(width: number, compact = false) {
  const brush = new Brush();
  const screen = await render(BrushBar, { brush, compact });
  (screen.container as HTMLElement).style.width = `${width}px`;
  const button = (name: string) => screen.getByRole('button', { name, exact: true });
  return { screen, brush, button, slider: screen.getByRole('slider', { name: messages.width }) };
}

describe.each([
  ['with room, in the bar', 700, false],
  ['on a phone, in its popover', 360, false],
  ['where there is no bar, in its popover', 360, true],
] as const)('%s', (_, width, compact) => {
  it('colour, width and opacity are those of the tool in hand', async () => {
    const { screen, brush, button, slider } = await mount(width, compact);
    if (width < 600) await button(messages.brush).click();
    await button('Viridian').click();
    expect(brush.color).toBe('#1c6f5a');
    await expect.element(button('Viridian')).toHaveAttribute('aria-pressed', 'true');
    if (!compact && width < 600) await button(messages.brush).click();
    await expect.element(slider).toBeVisible();
    slider.element().focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(brush.width).toBe(15);
    await expect.element(screen.getByText('15', { exact: true })).toBeVisible();
    brush.tool = 'eraser';
    await expect.element(slider).toHaveValue('64');
  });
});

it('has colours that are not in the palette once something was drawn with them', async () => {
  const { brush, button } = await mount(700);
  expect(button('#123456').query()).toBeNull();
  brush.used('#123456');
  await expect.element(button('#123456')).toBeVisible();
});
