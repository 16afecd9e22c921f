import { expect, it } from 'vitest';
import type { Row } from './read-rows.ts';
import { regressions } from './regressions.ts';

const row = (ours: string, bar = 'at most 1.0 x', verdict: Row['verdict'] = 'miss'): Row => ({
  name: 'proxy',
  what: 'mint, CPU',
  bar,
  peer: '1.00 x',
  ours,
  verdict,
});

it('reports what is clearly worse than usual and misses its bar', () => {
  const history = [[row('0.90 x')], [row('3.00 x')], [row('0.92 x')]];
  expect(regressions([row('1.30 x')], history)).toEqual([
    'proxy: mint, CPU: 1.30 x, 41 % worse than the usual 0.92 (bar: at most 1.0 x)',
  ]);
  expect(regressions([row('1.10 x')], history)).toEqual([]);
  expect(regressions([row('0.99 x', 'at most 1.0 x', 'pass')], history)).toEqual([]);
  expect(regressions([row('1.30 x')], [])).toEqual([]);
});

it('reads rates the other way round, and ages over their limit', () => {
  expect(regressions([row('0.70 x', 'at least 1.0 x')], [[row('1.10 x')]])).toHaveLength(1);
  expect(regressions([row('0.95 x', 'at least 1.0 x')], [[row('1.10 x')]])).toEqual([]);
  expect(regressions([row('150 (+60)')], [[row('120 (+30)')]])).toHaveLength(1);
});
