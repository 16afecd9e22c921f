import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from './timeline-entry.ts';
import { thinOut } from './timeline.svelte.ts';

const entries = (count: number, pinned: readonly number[] = []): TimelineEntry[] =>
  Array.from({ length: count }, (_, id) => ({
    id,
    at: id,
    picture: new Blob(),
    sketch: new Blob(),
    marks: [],
    model: '',
    settings: {},
    pinned: pinned.includes(id),
  }));

describe('thinOut', () => {
  it('leaves a short timeline as it is', () => {
    const all = entries(600);
    expect(thinOut(all)).toBe(all);
  });

  it('keeps the newest whole, and half of the others in their order', () => {
    const ids = thinOut(entries(601)).map(({ id }) => id);
    expect(ids.slice(-120)).toEqual(Array.from({ length: 120 }, (_, i) => 481 + i));
    expect(ids.slice(0, 3)).toEqual([0, 2, 4]);
    expect(ids.length).toBe(120 + 241);
  });

  it('never drops the one that is looked at', () => {
    const all = entries(601);
    for (const viewed of all.slice(0, 4)) expect(thinOut(all, viewed)).toContain(viewed);
  });

  it('never drops a pin', () => {
    let kept: readonly TimelineEntry[] = entries(700, [1, 3, 55]);
    for (let i = 0; i < 20; i += 1) kept = thinOut([...kept, ...entries(600)]);
    expect(kept.filter(({ pinned }) => pinned).map(({ id }) => id)).toEqual([1, 3, 55]);
  });
});
