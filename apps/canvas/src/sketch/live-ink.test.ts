import { expect, it } from 'vitest';
import type { StrokeMark } from '../board/mark.ts';
import type { Bounds } from '../board/mark-bounds.ts';
import type { ToEngine } from '../protocol/engine-messages.ts';
import { LiveInk } from './live-ink.ts';

const stroke = (tool: StrokeMark['tool']): StrokeMark => ({
  kind: 'stroke',
  tool,
  color: '#000000',
  width: 4,
  opacity: 1,
  pressure: false,
  points: [10, 10, 0.5],
});

function rig(tool: StrokeMark['tool'] = 'pen') {
  const posted: ToEngine[] = [];
  const changed: (Bounds | null)[] = [];
  const live = new LiveInk((message) => posted.push(message));
  live.onchange = (bounds) => changed.push(bounds);
  live.begin(stroke(tool), 0);
  return { live, posted, changed };
}

it('shows predicted ink, and neither sends nor keeps it', () => {
  const { live, posted, changed } = rig();
  live.extend([20, 10, 0.5], 1);
  const sent = posted.length;
  live.predict([60, 10, 0.5]);
  expect(live.predicted).toEqual([60, 10, 0.5]);
  expect(changed.at(-1)?.right).toBe(63);
  expect(posted).toHaveLength(sent);
  expect(live.take()).toMatchObject({ points: [10, 10, 0.5, 20, 10, 0.5] });
});

it('takes predicted ink away where the pointer went elsewhere', () => {
  const { live, changed } = rig();
  live.predict([60, 10, 0.5]);
  live.extend([10, 20, 0.5], 1);
  expect(live.predicted).toEqual([]);
  expect(live.mark).toMatchObject({ points: [10, 10, 0.5, 10, 20, 0.5] });
  // What is painted again reaches as far as the guess did.
  expect(changed.at(-1)?.right).toBe(63);
});

it('predicts nothing for an eraser, nor when no stroke is drawn', () => {
  const { live } = rig('eraser');
  live.predict([60, 10, 0.5]);
  expect(live.predicted).toEqual([]);
  live.cancel(2);
  live.predict([60, 10, 0.5]);
  expect(live.predicted).toEqual([]);
  expect(live.mark).toBeNull();
});

it('copies no point that it has, however long the stroke is', () => {
  const { live, posted } = rig();
  const { mark } = live;
  live.extend([20, 10, 0.5], 1);
  live.extend([30, 10, 0.5], 2);
  expect(live.mark).toBe(mark);
  expect(posted.at(-1)).toEqual({ kind: 'live-points', points: [30, 10, 0.5], at: 2 });
  expect(live.take()).toBe(mark);
  live.begin(stroke('pen'), 3);
  live.extend([99, 99, 0.5], 4);
  expect(mark).toMatchObject({ points: [10, 10, 0.5, 20, 10, 0.5, 30, 10, 0.5] });
});
