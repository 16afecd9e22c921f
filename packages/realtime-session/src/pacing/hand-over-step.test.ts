import { describe, expect, it } from 'vitest';
import { handOverStep } from './hand-over-step.ts';

const QUIET = { suspected: false, doubted: false, owed: true };

describe('handOverStep', () => {
  it('a second socket shows a picture before it takes over from one that works', () => {
    expect(handOverStep({ ...QUIET, event: 'opened' })).toBe('prove');
    expect(handOverStep({ ...QUIET, event: 'result-by-first' })).toBe('go-on');
    expect(handOverStep({ ...QUIET, event: 'result-by-second' })).toBe('take-over');
  });

  it('takes over at once from one that is silent, or where there is nothing to show', () => {
    expect(handOverStep({ ...QUIET, event: 'opened', suspected: true })).toBe('take-over');
    expect(handOverStep({ ...QUIET, event: 'opened', owed: false })).toBe('take-over');
  });

  it('is dropped when the one that was doubted answers after all', () => {
    expect(handOverStep({ ...QUIET, event: 'result-by-first', doubted: true })).toBe('drop');
    expect(handOverStep({ ...QUIET, event: 'result-by-first', suspected: true })).toBe('drop');
  });
});
