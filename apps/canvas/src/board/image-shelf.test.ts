import { expect, it, vi } from 'vitest';
import { ImageShelf } from './image-shelf.ts';

const bitmap = () => ({ close: vi.fn() }) as unknown as ImageBitmap;

it('drops the pixels that another board has no use for', () => {
  const shelf = new ImageShelf();
  const [cat, dog] = [bitmap(), bitmap()];
  shelf.put('cat', cat);
  shelf.put('dog', dog);
  shelf.retain(new Set(['dog']));
  expect([shelf.get('cat'), shelf.get('dog')]).toEqual([undefined, dog]);
  expect(cat.close).toHaveBeenCalledTimes(1);
  expect(dog.close).not.toHaveBeenCalled();
});
