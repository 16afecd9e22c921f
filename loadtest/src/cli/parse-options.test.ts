import { expect, test } from 'vitest';
import type { Scenario } from '../k6/scenario-names.ts';
import { EXIT } from '../runner/command-error.ts';
import { parseOptions } from './parse-options.ts';

test('without options: ten sockets, paced adaptively, rising mint rates', () => {
  expect(parseOptions('frames', [])).toEqual({
    model: 'fal-ai/fast-lcm-diffusion/image-to-image',
    durationSeconds: 30,
    sockets: 10,
    ramp: false,
    rate: 0,
    throttle: 'adaptive',
    maxBuffering: 0,
    objectiveMs: 500,
    ageObjectiveMs: 1000,
    refreshSeconds: 8,
    refreshBy: 'hand-over',
    yes: false,
    k6Out: [],
    keepSamples: false,
  });
  expect(parseOptions('token', [])).toMatchObject({ objectiveMs: 250 });
  expect(parseOptions('soak', [])).toMatchObject({ durationSeconds: 600 });
});

test('quick is short, and what is given wins over it', () => {
  expect(parseOptions('token', ['--quick'])).toMatchObject({
    durationSeconds: 8,
    sockets: 4,
    rate: 20,
  });
  expect(parseOptions('frames', ['--quick', '--duration', '2m', '--sockets=7'])).toMatchObject({
    durationSeconds: 120,
    sockets: 7,
  });
});

test('a ramp takes as long as it has steps', () => {
  expect(parseOptions('frames', ['--ramp'])).toMatchObject({
    sockets: 1000,
    durationSeconds: 11 * 12,
  });
  expect(parseOptions('frames', ['--ramp', '--sockets', '30'])).toMatchObject({
    durationSeconds: 4 * 12,
  });
});

test.each([
  [['--sokets', '3'], /--sokets/],
  [['--sockets', '0'], /--sockets "0" is not a whole number from 1 to 20000/],
  [['--duration', 'soon'], /--duration "soon" is not a duration; write 30s/],
  [['--throttle', 'fast'], /--throttle throttle "fast" is not known; use adaptive, responsive/],
  [['--model', 'fal-ai/none'], /--model model "fal-ai\/none" is not known/],
  [['--scenario', '{seed:1}'], /--scenario is not JSON/],
  [['--proxy', 'localhost:8787'], /--proxy "localhost:8787" is not a URL/],
  [['--proxy', 'http://user:pass@x'], /must not hold a name, a password/],
  [['--proxy', 'http://x', '--scenario', '{}'], /with --proxy we start none/],
  [['--segment', 'half'], /--segment "half" is not an equal share/],
  [['--refresh-by', 'magic'], /use hand-over or reconnect/],
  [['--max-buffering', '61'], /--max-buffering "61"/],
  [['--max-cost', 'much'], /--max-cost "much" is not an amount of US dollars/],
])('%j is refused, with how to fix it', (args, message) => {
  expectRefused('refresh', args, message);
});

test.each([
  ['token', ['--ramp'], /--ramp is for frames only; leave it out/],
  ['soak', ['--objective', '300'], /--objective is for token, frames only/],
  ['refresh', ['--objective', '300'], /--objective is for token, frames only/],
  ['frames', ['--rate', '20'], /--rate is for token only/],
  ['token', ['--refresh-by', 'reconnect'], /--refresh-by is for refresh only/],
  ['token', ['--sockets', '3'], /--sockets is for frames, refresh, soak only/],
  ['soak', ['--age-objective', '300'], /--age-objective is for frames only/],
] as const)('%s takes no %j: what would do nothing is refused', expectRefused);

function expectRefused(scenario: Scenario, args: readonly string[], message: RegExp): void {
  expect(() => parseOptions(scenario, args)).toThrow(message);
  expect(() => parseOptions(scenario, args)).toThrow(
    expect.objectContaining({ exitCode: EXIT.usage }) as Error,
  );
}
