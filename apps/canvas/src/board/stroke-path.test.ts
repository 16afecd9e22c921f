import { expect, it } from 'vitest';
import type { StrokeMark } from './mark.ts';
import { markBounds } from './mark-bounds.ts';
import { strokePath } from './stroke-path.ts';

it.each(['pen', 'marker', 'eraser'] as const)(
  'keeps the ink of the hardest press in the box of its mark: %s',
  (tool) => {
    const mark: StrokeMark = {
      kind: 'stroke',
      tool,
      color: '#000000',
      width: 40,
      opacity: 1,
      pressure: true,
      points: Array.from({ length: 40 }, (_, i) => [100 + i * 5, 100, 1]).flat(),
    };
    const heights = strokePath(mark)
      .split(/[MQZ]/)
      .flatMap((step) => step.split(' ').filter((_, i) => i % 2 === 1))
      .map(Number);
    const { top, bottom } = markBounds(mark);
    // The box fits as well: it is no larger than the ink by more than rounding.
    expect(Math.abs(Math.min(...heights) - top)).toBeLessThan(0.5);
    expect(Math.abs(Math.max(...heights) - bottom)).toBeLessThan(0.5);
  },
);
