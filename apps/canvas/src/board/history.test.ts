import { describe, expect, it } from 'vitest';
import { History } from './history.ts';
import type { Mark } from './mark.ts';

const mark = (color: string): Mark => ({
  kind: 'stroke',
  tool: 'pen',
  color,
  width: 8,
  opacity: 1,
  pressure: false,
  points: [0, 0, 0.5],
});
const [a, b, c] = [mark('#aa0000'), mark('#00bb00'), mark('#0000cc')];

describe('History', () => {
  it('takes marks back one by one and puts them in place again', () => {
    const history = new History();
    history.add(a);
    history.add(b);
    expect(history.undo()).toBe(true);
    expect(history.marks).toEqual([a]);
    expect(history.redo()).toBe(true);
    expect(history.marks).toEqual([a, b]);
  });

  it('brings back everything that was cleared', () => {
    const history = new History([a, b]);
    history.replace([]);
    expect(history.marks).toEqual([]);
    history.undo();
    expect(history.marks).toEqual([a, b]);
  });

  it('forgets what was undone once something new is drawn', () => {
    const history = new History();
    history.add(a);
    history.undo();
    history.add(c);
    expect(history.redo()).toBe(false);
    expect(history.marks).toEqual([c]);
  });

  it('says when there is nothing to take back or again', () => {
    const history = new History([a]);
    expect([history.canUndo, history.undo(), history.canRedo, history.redo()]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('never changes a list that it has handed out', () => {
    const history = new History();
    history.add(a);
    const before = history.marks;
    history.add(b);
    history.undo();
    history.undo();
    expect(before).toEqual([a]);
  });
});
