import { expect, it } from 'vitest';
import { keptValues } from './kept-values.ts';

function storageOf(capacity: number): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (name: string) => values.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (value.length > capacity) throw new DOMException('full', 'QuotaExceededError');
      values.set(name, value);
    },
    removeItem: (name: string) => values.delete(name),
  } as unknown as Storage;
}

it('keeps what fits, and what does not for as long as the page lives', () => {
  const localStorage = storageOf(4);
  const kept = keptValues(() => localStorage);
  kept.setItem('a', 'abc');
  kept.setItem('a', 'abcdef');
  expect(kept.getItem('a')).toBe('abcdef');
  expect(localStorage.getItem('a')).toBe('abc');
  kept.setItem('a', 'ab');
  expect(keptValues(() => localStorage).getItem('a')).toBe('ab');
  kept.removeItem('a');
  expect(kept.getItem('a')).toBeNull();
});

it('does without a storage that may not even be looked at', () => {
  const kept = keptValues(() => {
    throw new DOMException('no', 'SecurityError');
  });
  expect(kept.getItem('a')).toBeNull();
  kept.setItem('a', '1');
  expect(kept.getItem('a')).toBe('1');
});
