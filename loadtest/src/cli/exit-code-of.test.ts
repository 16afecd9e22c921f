import { expect, test } from 'vitest';
import { EXIT } from '../runner/command-error.ts';
import { exitCodeOf } from './exit-code-of.ts';

test.each([
  ['kept', false, EXIT.kept],
  ['crossed', false, EXIT.crossed],
  ['kept', true, EXIT.void],
  ['crossed', true, EXIT.void],
  ['interrupted', true, EXIT.interrupted],
] as const)('%s, late: %s ends with %i', (verdict, late, exitCode) => {
  expect(exitCodeOf({ verdict, generator: { lagP95: 1, late } })).toBe(exitCode);
});
