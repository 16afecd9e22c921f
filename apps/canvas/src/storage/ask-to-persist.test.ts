import { expect, it, vi } from 'vitest';
import { keptValues } from '../base/kept-values.ts';
import { askToPersist } from './ask-to-persist.ts';

it('asks once, whatever the browser says', async () => {
  const kept = keptValues(() => {
    throw new Error('no storage');
  });
  const persist = vi.fn(() => Promise.reject(new Error('no')));
  await askToPersist(undefined, kept);
  await askToPersist({ persist }, kept);
  await askToPersist({ persist }, kept);
  expect(persist).toHaveBeenCalledTimes(1);
});
