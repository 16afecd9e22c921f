import { expect, it } from 'vitest';
import { renderThirdParty } from './render-third-party.ts';

const mit = {
  name: 'b',
  versions: ['1.0.0', '2.0.0'],
  license: 'MIT',
  homepage: 'https://b.example',
};

it('lists by name, and leaves out what differs from machine to machine', () => {
  const text = renderThirdParty([
    mit,
    { name: '@img/sharp-linux-x64', versions: ['1.0.0'], license: 'LGPL-3.0-or-later' },
    { name: 'a', versions: ['3.0.0'], license: 'ISC' },
  ]);
  expect(text).toContain('| a | 3.0.0 | ISC |\n| [b](https://b.example) | 1.0.0, 2.0.0 | MIT |\n');
  expect(text).not.toContain('linux-x64');
});

it('stops at a licence that nobody has looked at', () => {
  expect(() => renderThirdParty([{ ...mit, license: 'AGPL-3.0' }])).toThrow('b (AGPL-3.0)');
});
