import { describe, expect, it } from 'vitest';
import { keyName } from './key-name.ts';

describe('the name of a key', () => {
  it.each([
    ['a letter', 'z', 'KeyZ', 'z'],
    ['a capital', 'Z', 'KeyZ', 'z'],
    ['a named key', 'Escape', 'Escape', 'escape'],
    ['AZERTY, whose Z stands on the W of a US keyboard', 'z', 'KeyW', 'z'],
    ['QWERTZ', 'y', 'KeyZ', 'y'],
    ['Dvorak', 'e', 'KeyD', 'e'],
    ['a Latin letter with an accent', 'é', 'Digit2', 'é'],
    ['Cyrillic', 'я', 'KeyZ', 'z'],
    ['Cyrillic with Shift', 'Я', 'KeyZ', 'z'],
    ['Cyrillic letters where a US keyboard has signs', 'х', 'BracketLeft', '['],
    ['Greek', 'ζ', 'KeyZ', 'z'],
    ['Hebrew', 'ז', 'KeyZ', 'z'],
    ['Arabic digits', '٣', 'Digit3', '3'],
    ['a sign', '№', 'Digit3', '№'],
    ['another letter of a key that we do not know', 'ё', 'IntlYen', 'ё'],
  ])('%s', (_what, key, code, name) => {
    expect(keyName({ key, code })).toBe(name);
  });

  it('is empty where autofill sends no key', () => {
    expect(keyName({})).toBe('');
  });
});
