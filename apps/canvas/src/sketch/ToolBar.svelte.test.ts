import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { messages } from '../base/messages.ts';
import { BoardDocument } from '../board/board-document.svelte.ts';
import type { Mark } from '../board/mark.ts';
import { Brush } from './brush.svelte.ts';
import { Editing } from './editing.ts';
import { Selection } from './selection/selection.svelte.ts';
import ToolBar from './ToolBar.svelte';

const MARK: Mark = {
  ...{ kind: 'stroke', tool: 'pen', color: '#000000', width: 8, opacity: 1, pressure: false },
  points: [10, 10, 0.5, 50, 50, 0.5],
};

async function mount() {
  const brush = new Brush();
  const document = new BoardDocument(() => undefined);
  const editing = new Editing(document, new Selection());
  const screen = await render(ToolBar, { brush, document, editing });
  const button = (name: string) => screen.getByRole('button', { name }).first();
  return { brush, document, button };
}

it('holds one tool at a time, which its button shows', async () => {
  const { brush, button } = await mount();
  await expect.element(button(messages.tool.pen)).toHaveAttribute('aria-pressed', 'true');
  await button(messages.tool.eraser).click();
  expect(brush.tool).toBe('eraser');
  await expect.element(button(messages.tool.eraser)).toHaveAttribute('aria-pressed', 'true');
  await expect.element(button(messages.tool.pen)).toHaveAttribute('aria-pressed', 'false');
});

it('can be pressed only where there is something to undo, redo or clear', async () => {
  const { document, button } = await mount();
  const states = async (undo: boolean, redo: boolean, clear: boolean): Promise<void> => {
    for (const [name, enabled] of Object.entries({
      [messages.undo]: undo,
      [messages.redo]: redo,
      [messages.clear]: clear,
    })) {
      if (enabled) await expect.element(button(name)).toBeEnabled();
      else await expect.element(button(name)).toBeDisabled();
    }
  };
  await states(false, false, false);
  document.add(MARK, 0);
  await states(true, false, true);
  await button(messages.clear).click();
  expect(document.marks).toEqual([]);
  await states(true, false, false);
  await button(messages.undo).click();
  await button(messages.undo).click();
  await states(false, true, false);
  await button(messages.redo).click();
  expect(document.marks).toEqual([MARK]);
});
