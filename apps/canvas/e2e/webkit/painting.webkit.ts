import { draw } from '../support/draw.ts';
import { difference, placeOfChange, settledPicture } from '../support/pixels.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(async ({ webkit, stack }) => {
  await webkit.goto(stack.url);
});

test('a stroke is painted, at its place, and the numbers are shown', async ({ webkit }) => {
  await draw(webkit, [0.1, 0.1], [0.3, 0.1]);
  await expect.poll(() => webkit.attribute('[data-testid=status]', 'data-state')).toBe('live');
  const before = await settledPicture(webkit);

  await draw(webkit, [0.7, 0.8], [0.8, 0.8], [0.7, 0.83], [0.8, 0.83]);
  const after = await settledPicture(webkit);
  const { x, y } = placeOfChange(before, after);
  expect(Math.hypot(x - 0.75, y - 0.81)).toBeLessThan(0.2);
  expect(await webkit.text('[data-testid=fps]')).toMatch(/^(–|\d+(\.\d+)?)$/);
  expect(await webkit.text('[data-testid=age]')).toMatch(/^\d+$/);
});

test('undo takes a stroke out of the picture, redo brings it back', async ({ webkit }) => {
  await draw(webkit, [0.2, 0.2], [0.8, 0.2]);
  const one = await settledPicture(webkit);
  await draw(webkit, [0.2, 0.7], [0.8, 0.7], [0.2, 0.75]);
  const two = await settledPicture(webkit);
  const change = difference(one, two);

  await webkit.press('Control+z');
  await expect
    .poll(async () => difference(one, await settledPicture(webkit)))
    .toBeLessThan(change / 5);
  await webkit.clickButton('Redo');
  await expect
    .poll(async () => difference(two, await settledPicture(webkit)))
    .toBeLessThan(change / 5);
});

test('another prompt gives another picture', async ({ webkit }) => {
  await draw(webkit, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  const before = await settledPicture(webkit);
  await webkit.fill('[data-testid=prompt]', 'a red desert at noon, charcoal');
  await expect
    .poll(async () => difference(before, await settledPicture(webkit)))
    .toBeGreaterThan(1);
});

test('a socket that is closed is opened again, and the stroke is painted', async ({
  webkit,
  stack,
}) => {
  await draw(webkit, [0.2, 0.2], [0.8, 0.2]);
  const before = await settledPicture(webkit);
  await stack.setScenario({ faults: [{ at: 'socket', kind: 'drop', on: 'now', count: 1 }] });
  await draw(webkit, [0.2, 0.7], [0.8, 0.7], [0.2, 0.75]);
  await expect.poll(async () => (await stack.faultsStruck())[0]).toBe(1);
  await expect
    .poll(async () => difference(before, await settledPicture(webkit)))
    .toBeGreaterThan(0.5);
  await expect.poll(() => webkit.attribute('[data-testid=status]', 'data-state')).toBe('live');
  await stack.setScenario({ faults: [] });
});
