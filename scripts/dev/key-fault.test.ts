import { expect, it } from 'vitest';
import { keyFault } from './key-fault.ts';

const id = '01234567-89ab-cdef-0123-456789abcdef';
const secret = '0123456789abcdef0123456789abcdef';

it('finds no fault with a whole key', () => {
  expect(keyFault(`${id}:${secret}`)).toBeNull();
});

it.each([
  [id, 'id:secret'],
  [`${id}:`, 'id:secret'],
  [`${id}:${secret}:x`, 'id:secret'],
  [`Key ${id}:${secret}`, 'leave that word out'],
  [`"${id}:${secret}"`, 'in quotes'],
  [`${id}: ${secret}`, 'white space'],
  [`${id}:${secret}…`, 'character'],
])('names the fault of %j without repeating it', (key, fault) => {
  const said = keyFault(key);
  expect(said).toContain(fault);
  expect(said).not.toContain(secret);
});
