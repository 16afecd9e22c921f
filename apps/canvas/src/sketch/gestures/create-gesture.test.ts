import { expect, it } from 'vitest';
import { BoardDocument } from '../../board/board-document.svelte.ts';
import { Brush } from '../brush.svelte.ts';
import type { FillFinder } from '../fill/fill-finder.ts';
import { LiveInk } from '../live-ink.ts';
import type { Tool } from '../tool.ts';
import { Selection } from '../selection/selection.svelte.ts';
import { Notice } from '../../ui/notice.svelte.ts';
import { createGesture } from './create-gesture.ts';
import type { GestureStart } from './gesture-start.ts';

const START: GestureStart = {
  sample: { x: 10, y: 20, pressure: 0.5 },
  unit: 1,
  at: 0,
  pressure: false,
  picksColor: false,
  erases: false,
};

function rig(tool: Tool) {
  const bench = {
    brush: new Brush(),
    document: new BoardDocument(() => undefined),
    live: new LiveInk(() => undefined),
    selection: new Selection(),
    fill: { rings: () => [[0, 0, 9, 0, 9, 9]], colorAt: () => '#123456' } as unknown as FillFinder,
    liveInput: { actions: null },
    notice: new Notice(),
  };
  bench.brush.tool = tool;
  const begin = (start: Partial<GestureStart> = {}) => createGesture(bench, { ...START, ...start });
  return { ...bench, bench, begin };
}

it('fills once the pointer is up, and not at all where it was a pinch', () => {
  const { document, begin } = rig('fill');
  begin()!.cancel(1);
  expect(document.marks).toEqual([]);
  begin()!.end(1);
  expect(document.marks).toMatchObject([{ kind: 'fill', rings: [[0, 0, 9, 0, 9, 9]] }]);
});

it('keeps what could be done again where a tap of fingers begins on the fill tool', () => {
  const { document, begin } = rig('fill');
  begin()!.end(1);
  document.undo(2);
  begin()!.cancel(3);
  expect(document.canRedo).toBe(true);
});

it('takes a colour, and gives it back where it was a pinch', () => {
  const { brush, begin } = rig('eyedropper');
  const { color } = brush;
  const pinch = begin()!;
  expect(brush.color).toBe('#123456');
  pinch.cancel(1);
  expect(brush.color).toBe(color);
  begin()!.end(1);
  expect(brush.color).toBe('#123456');
});

it('erases as wide as the eraser, whatever the tool, where the pen is turned round', () => {
  const { brush, document, begin } = rig('pen');
  begin({ erases: true })!.end(1);
  expect(document.marks).toMatchObject([{ tool: 'eraser', width: brush.grip('eraser').width }]);
  expect(brush.tool).toBe('pen');
});

it('says so where the browser hides pixels, and neither fills nor takes a colour', () => {
  for (const tool of ['fill', 'eyedropper'] as const) {
    const { bench, brush, document, begin } = rig(tool);
    const { color } = brush;
    Object.assign(bench.fill, { rings: () => null, colorAt: () => null });
    begin()!.end(1);
    expect(bench.notice.text).toContain('hides');
    expect(document.marks).toEqual([]);
    expect(brush.color).toBe(color);
  }
});
