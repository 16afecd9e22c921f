import { expect, test, vi } from 'vitest';
import { EXIT } from '../runner/command-error.ts';
import { affordableSeconds, agreeOnCost, type CostLimit, socketSeconds } from './cost.ts';
import { segmentOption } from './segment-option.ts';

const BY_THE_SECOND = 'fal-ai/flux-2/klein/realtime';
const BY_THE_PICTURE = 'fal-ai/fast-lcm-diffusion/image-to-image';

function agree(
  model: string,
  socketSeconds: number,
  limit: CostLimit,
  answer: string | null = null,
) {
  const say = vi.fn();
  const ask = vi.fn(async () => answer);
  return { say, ask, done: agreeOnCost({ model, socketSeconds }, limit, say, ask) };
}

test('the estimate is part of the question', async () => {
  const { ask, done } = agree(BY_THE_SECOND, 300, { yes: false }, ' Y ');
  await done;
  expect(ask).toHaveBeenCalledWith(expect.stringContaining('about $0.58 (300 s of open sockets)'));
});

test('with --yes the estimate is printed, and nothing asked', async () => {
  const { ask, say, done } = agree(BY_THE_PICTURE, 10, { yes: true });
  await done;
  expect(ask).not.toHaveBeenCalled();
  expect(say).toHaveBeenCalledWith(expect.stringContaining('about 90 pictures'));
});

test.each([
  ['no terminal', 300, { yes: false }, null, EXIT.usage, /Say --yes/],
  ['no', 300, { yes: false }, '', EXIT.interrupted, /nothing was measured/],
  ['usual limit', 600, { yes: true }, null, EXIT.usage, /about \$1.16 .*more than --max-cost 1;/],
  ['own limit', 600, { yes: true, maxCost: 1.1 }, null, EXIT.usage, /more than --max-cost 1.1/],
])('%s: it does not begin', async (_, seconds, limit, answer, exitCode, message) => {
  const { done } = agree(BY_THE_SECOND, seconds, limit, answer);
  await expect(done).rejects.toThrow(message);
  await expect(done).rejects.toMatchObject({ exitCode });
});

test('a limit that cannot be kept is refused, not ignored', async () => {
  const { done } = agree(BY_THE_PICTURE, 10, { yes: true, maxCost: 5 });
  await expect(done).rejects.toThrow(/--max-cost cannot be kept for .* by the picture/);
});

test('money buys seconds', () => {
  expect(affordableSeconds(BY_THE_SECOND)).toBeCloseTo(515.46, 1);
  expect(affordableSeconds(BY_THE_SECOND, 1000)).toBe(86_400);
  expect(affordableSeconds(BY_THE_PICTURE)).toBe(86_400);
});

const run = { sockets: 30, durationSeconds: 60, ramp: false };

test('sockets of all groups and steps, as far as they are ours', () => {
  expect(socketSeconds('token', run)).toBe(0);
  expect(socketSeconds('frames', run)).toBe(1800);
  expect(socketSeconds('soak', { ...run, segment: segmentOption('0:1/3') })).toBe(600);
  expect(socketSeconds('refresh', run)).toBe(4 * 1800);
  // 10, 16, 25, 30: fifteen seconds each.
  expect(socketSeconds('frames', { ...run, ramp: true })).toBe(15 * 81);
});
