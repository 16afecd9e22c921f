import { expect, it } from 'vitest';
import { keptValues } from '../base/kept-values.ts';
import { Brush } from './brush.svelte.ts';

const nowhere = () =>
  keptValues(() => {
    throw new Error('no storage');
  });

it('takes up colours, widths and opacities of the visit before, with the pen chosen', () => {
  const kept = nowhere();
  const brush = new Brush();
  brush.pick('#123456');
  brush.used('#123456');
  brush.width = 33;
  brush.tool = 'marker';
  brush.opacity = 0.25;
  brush.keep(kept);

  const again = new Brush();
  again.restore(kept);
  expect([again.tool, again.color, again.width, again.recent]).toEqual([
    'pen',
    '#123456',
    33,
    ['#123456'],
  ]);
  again.tool = 'marker';
  expect(again.opacity).toBe(0.25);
});

it('takes up nothing that does not fit', () => {
  const { color, width } = new Brush();
  for (const text of [
    '',
    'null',
    '[',
    '{"color":"url(x)","recent":[7,"red"],"grips":{"pen":{"width":1e9,"opacity":"1"}}}',
  ]) {
    const kept = nowhere();
    kept.setItem('brush', text);
    const brush = new Brush();
    brush.restore(kept);
    expect([brush.color, brush.recent, brush.width, brush.opacity]).toEqual([color, [], width, 1]);
  }
});

it('restores each recent colour once, and none that the palette has', () => {
  const kept = nowhere();
  kept.setItem('brush', '{"recent":["#123456","#FFFFFF","#abcdef","#123456","#1c6f5a"]}');
  const brush = new Brush();
  brush.restore(kept);
  expect(brush.recent).toEqual(['#123456', '#abcdef']);
});
