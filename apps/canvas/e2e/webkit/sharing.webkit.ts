import { draw } from '../support/draw.ts';
import { blocksOf, difference, settledPicture } from '../support/pixels.ts';
import { expect, test } from './support/test.ts';

test('a picture is saved as what its name says, with its recipe; WebP is not offered', async ({
  webkit,
  stack,
}) => {
  await webkit.goto(stack.url);
  await webkit.fill('[data-testid=prompt]', 'a lighthouse in fog');
  await draw(webkit, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  await settledPicture(webkit);
  for (const [button, extension, start] of [
    ['Save picture Ctrl+S', 'png', '89504e47'],
    ['JPEG', 'jpg', 'ffd8ff'],
    ['SVG', 'svg', '3c737667'],
  ] as const) {
    await webkit.clickButton('Menu');
    await webkit.clickButton(button);
    const bytes = await webkit.savedFile(extension);
    expect(bytes.toString('hex', 0, 8)).toContain(start);
    if (extension !== 'svg') expect(bytes.toString('utf8')).toContain('a lighthouse in fog');
  }
  await webkit.clickButton('Menu');
  expect(await webkit.hasButton('WebP')).toBe(false);
  expect(await webkit.text('#main-menu')).toContain('This browser can’t save WebP.');
});

test('a time-lapse is a film, or it is said why there is none', async ({ webkit, stack }) => {
  await webkit.goto(stack.url);
  await draw(webkit, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  await settledPicture(webkit);
  await webkit.clickButton('Menu');
  await webkit.clickButton('Time-lapse');
  await webkit.clickButton('Record');
  // GStreamer up to 1.22 lacks a part that WebKit records with.
  await expect
    .poll(async () => (await webkit.text('dialog[open] [role=alert]')) ?? 'saved')
    .not.toBe('');
  const fault = await webkit.text('dialog[open] [role=alert]');
  if (fault === null) expect((await webkit.savedFile('mp4')).length).toBeGreaterThan(1000);
  else expect(fault).toContain('The recording is empty');
});

test('a link brings the drawing and its words to another tab', async ({ webkit, stack }) => {
  await webkit.goto(stack.url);
  await webkit.fill('[data-testid=prompt]', 'two fish in a pond');
  await draw(webkit, [0.2, 0.3], [0.8, 0.3], [0.5, 0.8]);
  await settledPicture(webkit);
  const sketch = (await blocksOf(webkit, 'sketch'))!;
  await webkit.clickButton('Menu');
  await webkit.clickButton('Copy link to this drawing');
  await expect.poll(() => webkit.text('body')).toContain('Link copied.');
  const link = await webkit.clipboard('text/plain');
  expect(link.startsWith(`${stack.url}#board=`)).toBe(true);

  await webkit.newTab();
  await webkit.goto(link);
  await expect.poll(() => webkit.value('[data-testid=prompt]')).toBe('two fish in a pond');
  await expect
    .poll(async () => difference(sketch, (await blocksOf(webkit, 'sketch')) ?? []))
    .toBeLessThan(0.5);
  expect(await webkit.attribute('[data-testid=status]', 'data-state')).toBe('idle');
});

test('a copied picture is on the clipboard as PNG', async ({ webkit, stack }) => {
  await webkit.goto(stack.url);
  await draw(webkit, [0.2, 0.3], [0.8, 0.3]);
  await settledPicture(webkit);
  await webkit.press('Control+Shift+c');
  await expect.poll(() => webkit.text('body')).toContain('Picture copied.');
  expect(await webkit.clipboard('image/png')).toMatch(/^89504e47/);
});
