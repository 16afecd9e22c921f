import { beforeEach, expect, it, vi } from 'vitest';
import { Spending } from './spending.svelte.ts';

let kept: Record<string, string> = {};
const storage = {
  getItem: (key: string) => kept[key] ?? null,
  setItem: (key: string, value: string) => (kept[key] = value),
} as unknown as Storage;

beforeEach(() => {
  kept = {};
});

it('pauses once when the cap is reached', () => {
  const spending = new Spending(storage);
  expect([0.4, 0.99, 1, 1.1].map((cost) => spending.spent(cost, 500 * cost))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(spending.reached).toBe(true);
});

it('adds up over sessions: another board is no way around the cap', () => {
  const spending = new Spending(storage);
  spending.spent(0.6, 300);
  expect(spending.spent(0, 0)).toBe(false);
  expect(spending.spent(0.3, 150)).toBe(false);
  expect(spending.spent(0.4, 200)).toBe(true);
  expect(spending.total).toBeCloseTo(1);
});

it('reports cost and time of the same sessions', () => {
  const spending = new Spending(storage);
  spending.spent(0.6, 300);
  spending.spent(0, 0);
  spending.spent(0.1, 50);
  // A model without a price is on a runner too, but for nothing.
  spending.spent(null, 0);
  spending.spent(null, 40);
  expect(spending.total).toBeCloseTo(0.7);
  expect(spending.seconds).toBe(350);
});

it('goes on by itself when the cap is raised far enough or taken away, and only then', () => {
  for (const [cap, raised] of [
    [1.1, 0],
    [2, 1],
    [0, 1],
  ] as const) {
    kept = {};
    const spending = new Spending(storage);
    spending.onraised = vi.fn();
    spending.spent(1.2, 600);
    spending.cap = cap;
    expect(spending.onraised, `a cap of ${cap}`).toHaveBeenCalledTimes(raised);
    expect(spending.reached).toBe(raised === 0);
  }
});

it('gives a person who goes on as much again', () => {
  const spending = new Spending(storage);
  spending.spent(1, 500);
  spending.goOn();
  expect(spending.spent(1.9, 950)).toBe(false);
  expect(spending.spent(2, 1000)).toBe(true);
});

it('costs nothing, and stops nothing, where the model has no price', () => {
  const spending = new Spending(storage);
  spending.cap = 0.01;
  expect(spending.spent(null, 60)).toBe(false);
  expect(spending.total).toBe(0);
});

it('keeps the cap, and takes no nonsense for one', () => {
  const spending = new Spending(storage);
  spending.cap = 2.5;
  spending.cap = Number.NaN;
  spending.cap = -1;
  expect(new Spending(storage).cap).toBe(2.5);
});
