import { expect, test } from 'vitest';
import { EXIT } from '../runner/command-error.ts';
import { parseTuneOptions } from './parse-tune-options.ts';

test('without options it measures only', () => {
  expect(parseTuneOptions([])).toEqual({
    model: 'fal-ai/fast-lcm-diffusion/image-to-image',
    maxBuffering: 0,
    verifySeconds: 8,
    results: 70,
    write: false,
    check: false,
    yes: false,
  });
});

test.each([
  [['--write', '--check'], /give one of them/],
  [['--write', '--quick'], /too short to write presets/],
  [['--max-buffering', '0'], /--max-buffering "0" is not a whole number from 1 to 60/],
  [['--max-cost', 'much'], /--max-cost "much" is not an amount of US dollars/],
  [['--proxy', 'http://x', '--scenario', '{}'], /with --proxy we start none/],
  [['--verify-seconds', '1'], /--verify-seconds "1"/],
])('%j is refused, with how to fix it', (args, message) => {
  expect(() => parseTuneOptions(args)).toThrow(message);
  expect(() => parseTuneOptions(args)).toThrow(
    expect.objectContaining({ exitCode: EXIT.usage }) as Error,
  );
});
