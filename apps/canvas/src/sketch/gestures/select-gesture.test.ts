import { describe, expect, it } from 'vitest';
import { BoardDocument } from '../../board/board-document.svelte.ts';
import { markBounds } from '../../board/mark-bounds.ts';
import type { BoardPoint, Mark } from '../../board/mark.ts';
import { Selection } from '../selection/selection.svelte.ts';
import { SelectGesture } from './select-gesture.ts';

const image = (from: BoardPoint, to: BoardPoint): Mark => ({
  kind: 'image',
  image: 'a',
  opacity: 1,
  from,
  to,
});

/** Two images: one at 100..200, one at 300..400. */
function rig() {
  const document = new BoardDocument(() => undefined);
  const marks = [image([100, 100], [200, 200]), image([300, 300], [400, 400])] as const;
  for (const mark of marks) document.add(mark, 0);
  const selection = new Selection();
  const sample = ([x, y]: BoardPoint) => ({ x, y, pressure: 0.5 });
  const go = (from: BoardPoint, ...to: readonly BoardPoint[]) => {
    const gesture = new SelectGesture(sample(from), 1, document, selection);
    for (const point of to) gesture.move([sample(point)], false, 1);
    return gesture;
  };
  const lefts = () => document.marks.map((mark) => markBounds(mark).left);
  return { document, go, lefts, marks, selection };
}

describe('SelectGesture', () => {
  it('selects what is clicked, and nothing where there is nothing', () => {
    const { document, go, marks, selection } = rig();
    go([150, 150], [152, 150]).end(2);
    expect(selection.marks).toEqual([marks[0]]);
    expect(document.marks).toEqual(marks);
    go([600, 600]).end(2);
    expect(selection.marks).toEqual([]);
  });

  it('moves what is selected, as one step, and keeps it selected', () => {
    const { document, go, lefts, marks, selection } = rig();
    selection.set(marks);
    const drag = go([150, 150], [160, 150], [170, 150]);
    expect(lefts()).toEqual([120, 320]);
    expect(selection.bounds?.left).toBe(120);
    drag.end(2);
    expect(selection.marks).toEqual(document.marks);
    document.undo(3);
    expect(document.marks).toEqual(marks);
  });

  it('makes what is selected larger by a corner, and leaves the one across where it is', () => {
    const { document, go, marks, selection } = rig();
    selection.set(marks);
    go([395, 405], [695, 705]).end(2);
    expect(selection.bounds).toEqual({ left: 100, top: 100, right: 700, bottom: 700 });
    expect(selection.marks).toEqual(document.marks);
    document.undo(3);
    expect(document.marks).toEqual(marks);
    selection.set(marks);
    go([100, 100], [900, 900]).end(4);
    expect(selection.bounds?.left).toBeCloseTo(385, 6);
    expect(selection.bounds?.right).toBe(400);
  });

  it('takes a corner only where something is selected', () => {
    const { document, go, marks, selection } = rig();
    go([105, 105], [205, 105]).end(2);
    expect(selection.bounds).toEqual({ left: 200, top: 100, right: 300, bottom: 200 });
    expect(document.marks[1]).toBe(marks[1]);
  });

  it('selects what lies wholly in the box that is drawn', () => {
    const { go, marks, selection } = rig();
    const drag = go([250, 250], [90, 90]);
    expect(selection.band).not.toBeNull();
    drag.end(2);
    expect(selection.marks).toEqual([marks[0]]);
    expect(selection.band).toBeNull();
  });

  it('leaves all as it was where it is called off', () => {
    const { document, go, marks, selection } = rig();
    selection.set([marks[1]]);
    go([150, 150], [190, 150]).cancel(2);
    expect(document.marks).toEqual(marks);
    expect(document.canRedo).toBe(false);
    expect(selection.marks).toEqual([marks[1]]);
    go([600, 600], [700, 700]).cancel(2);
    expect(selection.band).toBeNull();
    expect(selection.marks).toEqual([marks[1]]);
  });
});
