import { expect, test } from 'vitest';
import { EXIT } from './exit-code.ts';
import { parseOptions } from './parse-options.ts';

test('without options: ten sockets, paced adaptively, rising mint rates', () => {
  expect(parseOptions([], 30)).toEqual({
    model: 'fal-ai/fast-lcm-diffusion/image-to-image',
    durationSeconds: 30,
    sockets: 10,
    rate: 0,
    throttle: 'adaptive',
    maxBuffering: 0,
    objectiveMs: 250,
    refreshSeconds: 8,
    refreshBy: 'hand-over',
    quick: false,
    keepSamples: false,
  });
});

test('quick is short, and what is given wins over it', () => {
  expect(parseOptions(['--quick'], 30)).toMatchObject({
    durationSeconds: 10,
    sockets: 4,
    rate: 20,
  });
  expect(parseOptions(['--quick', '--duration', '2m', '--vus=7'], 30)).toMatchObject({
    durationSeconds: 120,
    sockets: 7,
  });
});

test.each([
  [['--sokets', '3'], /--sokets/],
  [['--sockets', '0'], /--sockets "0" is no whole number from 1 to 20000/],
  [['--sockets', '3', '--vus', '3'], /--vus is another name of --sockets/],
  [['--duration', 'soon'], /--duration "soon" is no duration; write 30s/],
  [['--throttle', 'fast'], /--throttle throttle "fast" is not known; use adaptive, responsive/],
  [['--model', 'fal-ai/none'], /--model model "fal-ai\/none" is not known/],
  [['--scenario', '{seed:1}'], /--scenario is not JSON/],
  [['--proxy', 'localhost:8787'], /--proxy "localhost:8787" is no URL/],
  [['--proxy', 'http://user:pass@x'], /must not hold a name, a password/],
  [['--proxy', 'http://x', '--scenario', '{}'], /with --proxy we start none/],
  [['--segment', 'half'], /--segment "half" is no segment; write it like 0:1\/2/],
  [['--refresh-by', 'magic'], /use hand-over or reconnect/],
  [['--max-buffering', '61'], /--max-buffering "61"/],
])('%j is refused with the mend', (args, message) => {
  expect(() => parseOptions(args, 30)).toThrow(message);
  expect(() => parseOptions(args, 30)).toThrow(
    expect.objectContaining({ exitCode: EXIT.usage }) as Error,
  );
});
