import { expect, it } from 'vitest';
import { readRows } from './read-rows.ts';

it('reads rows of every package', () => {
  const rows = [
    { what: 'mint, CPU', bar: 'at most 1.0 x', peer: '1.00 x', ours: '0.91 x', passes: true },
    {
      what: '  of it, age',
      bar: 'limit + 36',
      bareDefault: 177.123,
      app: '111 (+31)',
      passes: false,
    },
  ];
  expect(readRows('a', { rows, more: 1 })).toEqual([
    {
      name: 'a',
      what: 'mint, CPU',
      bar: 'at most 1.0 x',
      peer: '1.00 x',
      ours: '0.91 x',
      verdict: 'pass',
    },
    {
      name: 'a',
      what: 'mint, CPU: of it, age',
      bar: 'limit + 36',
      peer: '177.12',
      ours: '111 (+31)',
      verdict: 'miss',
    },
  ]);
});
