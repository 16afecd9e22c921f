import { appCached } from '../support/app-cached.ts';
import { draw } from '../support/draw.ts';
import { boardSaved } from '../support/saved.ts';
import { blocksOf, difference, settledPicture, type Blocks } from '../support/pixels.ts';
import { expect, test } from './support/test.ts';
import type { WebKitPage } from './support/webkit-page.ts';

const PROMPT = '[data-testid=prompt]';
const SCRUB = 'input[aria-label="Picture shown"]';

async function expectShown(page: WebKitPage, what: 'sketch' | 'picture', blocks: Blocks) {
  await expect
    .poll(async () => difference(blocks, (await blocksOf(page, what)) ?? []), `the same ${what}`)
    .toBeLessThan(0.5);
}

test('boards are there again after a reload, each as it was left', async ({ webkit, stack }) => {
  await webkit.goto(stack.url);
  await webkit.fill(PROMPT, 'a harbour at dusk, gouache');
  await draw(webkit, [0.2, 0.2], [0.8, 0.2], [0.5, 0.7]);
  const picture = await settledPicture(webkit);
  const sketch = (await blocksOf(webkit, 'sketch'))!;
  await boardSaved(webkit, { marks: 1, prompt: 'a harbour at dusk, gouache' });

  await webkit.reload();
  await expect.poll(() => webkit.value(PROMPT)).toBe('a harbour at dusk, gouache');
  await expectShown(webkit, 'picture', picture);
  await expectShown(webkit, 'sketch', sketch);
  // It was only looked at: nothing is spent before the hand draws.
  expect(await webkit.attribute('[data-testid=status]', 'data-state')).toBe('idle');

  await webkit.clickButton('Menu');
  await webkit.clickButton('New board');
  await expect.poll(() => blocksOf(webkit, 'sketch')).toBeNull();
  await draw(webkit, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
  await settledPicture(webkit);
  await boardSaved(webkit, { marks: 1 });
  await webkit.clickButton('Menu');
  await webkit.clickButton('Boards');
  await webkit.click('dialog[open] li:nth-child(3) button');
  await expectShown(webkit, 'picture', picture);
});

test('the timeline goes back to an earlier picture, and a new branch starts there', async ({
  webkit,
  stack,
}) => {
  await webkit.goto(stack.url);
  await draw(webkit, [0.2, 0.5], [0.8, 0.5]);
  await settledPicture(webkit);
  await draw(webkit, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  const early = await settledPicture(webkit);
  const earlySketch = (await blocksOf(webkit, 'sketch'))!;
  await webkit.press('t');
  await expect.poll(() => webkit.attribute(SCRUB, 'max')).not.toBeNull();
  const place = Number(await webkit.attribute(SCRUB, 'max'));
  await draw(webkit, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
  await settledPicture(webkit);

  await webkit.evaluate(
    ([selector, value]) => {
      const scrub = document.querySelector<HTMLInputElement>(selector)!;
      scrub.value = value;
      scrub.dispatchEvent(new Event('input', { bubbles: true }));
    },
    [SCRUB, String(place)] as const,
  );
  await webkit.clickButton('Branch from here');
  await expectShown(webkit, 'sketch', earlySketch);
  await expect.poll(async () => difference(early, await settledPicture(webkit))).toBeLessThan(0.5);
});

test('two tabs do not overwrite what the other draws', async ({ webkit, stack }) => {
  await webkit.goto(stack.url);
  await draw(webkit, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
  await boardSaved(webkit, { marks: 1 });
  const [first] = await webkit.tabs();
  const second = await webkit.newTab();
  await webkit.goto(stack.url);
  await expect.poll(() => webkit.text('[role=alert]')).toContain('open in another tab');
  await draw(webkit, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
  await boardSaved(webkit, { marks: 2 });
  const copy = (await blocksOf(webkit, 'sketch'))!;

  await webkit.switchTo(first!);
  await draw(webkit, [0.2, 0.4], [0.8, 0.4], [0.2, 0.45]);
  await boardSaved(webkit, { marks: 2 });
  const own = (await blocksOf(webkit, 'sketch'))!;
  await webkit.reload();
  await expectShown(webkit, 'sketch', own);
  await webkit.switchTo(second);
  await webkit.reload();
  await expectShown(webkit, 'sketch', copy);
});

test('once loaded, the app opens and draws while nothing answers', async ({
  webkit,
  stack,
  outage,
}) => {
  await webkit.goto(stack.url);
  await draw(webkit, [0.2, 0.3], [0.8, 0.3]);
  await appCached(webkit);
  await boardSaved(webkit, { marks: 1 });
  const sketch = (await blocksOf(webkit, 'sketch'))!;

  await outage.during(async () => {
    await webkit.reload();
    await expectShown(webkit, 'sketch', sketch);
    await draw(webkit, [0.2, 0.7], [0.8, 0.7]);
    await expect
      .poll(async () => difference(sketch, (await blocksOf(webkit, 'sketch')) ?? sketch))
      .toBeGreaterThan(0.5);
    await expect.poll(() => webkit.text('[role=alert]')).toMatch(/doesn’t respond|offline/);
  });
});
