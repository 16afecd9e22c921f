import { createRawSnippet, type ComponentProps } from 'svelte';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { keptValues } from '../base/kept-values.ts';
import { messages } from '../base/messages.ts';
import { BoardDocument } from '../board/board-document.svelte.ts';
import { ImageShelf } from '../board/image-shelf.ts';
import { Brush } from './brush.svelte.ts';
import { Editing } from './editing.ts';
import { FillFinder } from './fill/fill-finder.ts';
import { createGesture } from './gestures/create-gesture.ts';
import type { GestureStart } from './gestures/gesture-start.ts';
import { InputState } from './gestures/input-state.svelte.ts';
import { LiveInk } from './live-ink.ts';
import { Selection } from './selection/selection.svelte.ts';
import { SheetView } from './sheet-view.svelte.ts';
import SketchSheet from './SketchSheet.svelte';

const SIDE = 400;

async function mount(given: Partial<ComponentProps<typeof SketchSheet>> = {}) {
  document.body.style.cssText = `position: relative; margin: 0; width: ${SIDE}px; height: ${SIDE}px`;
  const images = new ImageShelf();
  const selection = new Selection();
  const drawing = new BoardDocument(() => undefined);
  const models = {
    brush: new Brush(),
    document: drawing,
    editing: new Editing(drawing, selection),
    images,
    inputState: new InputState(keptValues(() => sessionStorage)),
    live: new LiveInk(() => undefined),
    selection,
    view: new SheetView(),
  };
  const fill = new FillFinder(images);
  const bench = { ...models, fill, liveInput: { actions: null }, notice: { show: vi.fn() } };
  const screen = await render(SketchSheet, {
    viewed: null,
    inviting: true,
    ...models,
    underlay: undefined,
    backdrop: createRawSnippet(() => ({ render: () => '<i></i>' })),
    begin: (start: GestureStart) => createGesture(bench, start),
    onfingermove: vi.fn(),
    ...given,
  });
  const sheet = screen.getByRole('application');
  const canvas = sheet.element() as HTMLCanvasElement;
  // As large as its place, which the browser reports a little later.
  await expect.poll(() => canvas.width).toBe(SIDE * devicePixelRatio);
  const point = (type: string, x: number, y: number, more: PointerEventInit = {}): void => {
    const buttons = type === 'pointerup' ? 0 : 1;
    const pointer = { pointerId: 1, pointerType: 'mouse', isPrimary: true, bubbles: true, buttons };
    const at = { clientX: x * SIDE, clientY: y * SIDE };
    canvas.dispatchEvent(new PointerEvent(type, { ...pointer, ...at, ...more }));
  };
  const alphaAt = (x: number, y: number): number =>
    canvas.getContext('2d')!.getImageData(x * canvas.width, y * canvas.height, 1, 1).data[3]!;
  return { ...models, screen, sheet, canvas, point, alphaAt };
}

it('inks a stroke while it is drawn, and keeps it as one mark', async () => {
  const { point, alphaAt, document: drawing } = await mount();
  point('pointerdown', 0.2, 0.5);
  for (let i = 1; i <= 20; i += 1) point('pointermove', 0.2 + 0.03 * i, 0.5);
  await expect.poll(() => alphaAt(0.5, 0.5)).toBe(255);
  expect(drawing.marks).toEqual([]);
  point('pointerup', 0.8, 0.5);
  expect(drawing.marks).toMatchObject([{ kind: 'stroke', tool: 'pen', pressure: false }]);
  await expect.poll(() => alphaAt(0.5, 0.5)).toBe(255);
});

it('is drawn on by keys alone, and gives up what they draw', async () => {
  const { sheet, document: drawing, editing, inputState } = await mount();
  await userEvent.tab();
  await expect.element(sheet).toHaveFocus();
  await userEvent.keyboard('{Enter}{ArrowRight}{ArrowRight}{Enter}');
  expect(drawing.marks).toMatchObject([{ points: [500, 500, 0.5, 510, 500, 0.5, 520, 500, 0.5] }]);
  await userEvent.keyboard('{Enter}{ArrowDown}');
  expect(inputState.keysDown).toBe(true);
  editing.undo();
  expect(inputState.keysDown).toBe(false);
  expect(drawing.marks).toHaveLength(1);
});

it('copies what it shows to another canvas, as soon as it is given one', async () => {
  const { screen, document: drawing } = await mount();
  drawing.add(
    { kind: 'fill', color: '#ff0000', opacity: 1, rings: [[0, 0, 1000, 0, 1000, 1000, 0, 1000]] },
    0,
  );
  const underlay = document.createElement('canvas');
  await screen.rerender({ underlay });
  await expect
    .poll(() => underlay.getContext('2d')!.getImageData(9, 9, 1, 1).data.slice(0, 3))
    .toEqual(new Uint8ClampedArray([255, 0, 0]));
});

it('offers what can be done with a selection, beside it', async () => {
  const { screen, point, brush, document: drawing } = await mount();
  point('pointerdown', 0.2, 0.5);
  point('pointermove', 0.8, 0.5);
  point('pointerup', 0.8, 0.5);
  const bar = screen.getByRole('toolbar', { name: messages.selected });
  expect(bar.query()).toBeNull();
  brush.tool = 'select';
  point('pointerdown', 0.5, 0.5);
  point('pointerup', 0.5, 0.5);
  await bar.getByRole('button', { name: messages.commands.duplicateSelected }).click();
  expect(drawing.marks).toHaveLength(2);
  await bar.getByRole('button', { name: messages.commands.deleteSelected }).click();
  expect(drawing.marks).toHaveLength(1);
  await expect.element(bar).not.toBeInTheDocument();
});

it('moves the board with the hand tool, and says so once a pen makes fingers do it', async () => {
  const onfingermove = vi.fn();
  const { point, brush, canvas, inputState, view } = await mount({ onfingermove });
  expect(canvas.style.cursor).toBe('crosshair');
  brush.tool = 'pan';
  await expect.poll(() => canvas.style.cursor).toBe('grab');
  view.zoom(2);
  const { x } = view.current;
  point('pointerdown', 0.5, 0.5);
  point('pointermove', 0.4, 0.5);
  point('pointerup', 0.4, 0.5);
  expect(view.current.x).toBeGreaterThan(x);
  expect(onfingermove).not.toHaveBeenCalled();
  brush.tool = 'pen';
  inputState.penSeen = true;
  const finger = { pointerType: 'touch', pointerId: 2 };
  for (let i = 0; i <= 8; i += 1) {
    point(i === 0 ? 'pointerdown' : 'pointermove', 0.5 + 0.03 * i, 0.5, finger);
  }
  point('pointerup', 0.7, 0.5, finger);
  expect(onfingermove).toHaveBeenCalledOnce();
});
