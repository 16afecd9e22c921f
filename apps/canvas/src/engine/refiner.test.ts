import { expect, it, vi } from 'vitest';
import { REFINE_AFTER_MS, Refiner } from './refiner.ts';

function rig() {
  let action: (() => void) | null = null;
  const refine = vi.fn();
  const refiner = new Refiner(refine, {
    setTimeout: (run, ms) => {
      expect(ms).toBe(REFINE_AFTER_MS);
      action = run;
      return run;
    },
    clearTimeout: (timer: unknown) => {
      if (timer === action) action = null;
    },
  });
  return {
    refine,
    refiner,
    pass: () => {
      const run = action;
      action = null;
      run?.();
    },
  };
}

it('refines once in a rest, once its picture is there', () => {
  const { refine, refiner, pass } = rig();
  refiner.allowed = true;
  refiner.changed();
  refiner.shown();
  pass();
  expect(refine).toHaveBeenCalledTimes(1);
  // The refined picture itself, and whatever else comes late.
  refiner.shown();
  pass();
  expect(refine).toHaveBeenCalledTimes(1);
  refiner.changed();
  refiner.shown();
  pass();
  expect(refine).toHaveBeenCalledTimes(2);
});

it('waits for a picture that is slower than the rest', () => {
  const { refine, refiner, pass } = rig();
  refiner.allowed = true;
  refiner.changed();
  pass();
  expect(refine).not.toHaveBeenCalled();
  refiner.shown();
  expect(refine).toHaveBeenCalledTimes(1);
});

it('does nothing while drawing goes on, nor where it is off', () => {
  const { refine, refiner, pass } = rig();
  refiner.changed();
  refiner.shown();
  pass();
  expect(refine).not.toHaveBeenCalled();
  refiner.allowed = true;
  pass();
  expect(refine).toHaveBeenCalledTimes(1);
  refiner.changed();
  pass();
  refiner.changed();
  refiner.shown();
  expect(refine).toHaveBeenCalledTimes(1);
  refiner.allowed = false;
  pass();
  expect(refine).toHaveBeenCalledTimes(1);
});
