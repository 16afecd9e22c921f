import { describe, expect, it } from 'vitest';
import { newId } from './new-id.ts';

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('newId', () => {
  it.each([
    ['where the browser makes it', undefined],
    ['over plain http, where it does not', {}],
  ])('is a random UUID %s', (_where, crypto) => {
    const ids = Array.from({ length: 200 }, () => newId(crypto));
    for (const id of ids) expect(id).toMatch(UUID_4);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
