import { expect, it } from 'vitest';
import { differs } from './sketch-glance.ts';

it('sees what is large enough for a thumbnail, and no less', () => {
  const one = [255, 255, 255, 255];
  expect(differs(one, [255, 250, 245, 255])).toBe(false);
  expect(differs(one, [255, 255, 200, 255])).toBe(true);
  expect(differs(one, [])).toBe(true);
});
