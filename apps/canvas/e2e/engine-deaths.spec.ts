/** Errors of the engine that it survives, and deaths that no event announces. */
import { draw } from './support/draw.ts';
import { boardSaved } from './support/saved.ts';
import { blocksOf, difference, settledPicture } from './support/pixels.ts';
import { expect, test } from './support/test.ts';

/** The longest that an engine is silent before it is called dead, and then some, in ms. */
const NOTICED_MS = 25_000;

test('an error that nothing catches in the engine is reported, and it paints on', async ({
  page,
  engine,
  pageErrors,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  const before = await settledPicture(page);
  await engine.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown on purpose');
    });
    void Promise.reject(new Error('rejected on purpose'));
  });
  await expect(page.getByText('Painting continues.')).toBeVisible();
  await draw(page, [0.2, 0.8], [0.8, 0.8]);
  await expect
    .poll(async () => difference(before, await settledPicture(page)))
    .toBeGreaterThan(0.5);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('was restarted')).toHaveCount(0);

  const others = pageErrors.filter((error) => !error.includes('on purpose'));
  pageErrors.splice(0, pageErrors.length, ...others);
});

const DEATHS: readonly [string, () => void][] = [
  [
    'ends itself',
    () => {
      setTimeout(() => {
        self.close();
      });
    },
  ],
  [
    'is caught in a loop',
    () => {
      setTimeout(() => {
        for (;;);
      });
    },
  ],
];

for (const [name, die] of DEATHS) {
  test(`an engine that ${name} is started again with the work: nothing is lost`, async ({
    page,
    engine,
  }) => {
    await page.goto('/');
    await page.getByTestId('prompt').fill('a quiet pond, gouache');
    await draw(page, [0.2, 0.2], [0.8, 0.2], [0.2, 0.25]);
    const before = await settledPicture(page);
    await engine.evaluate(die);
    // Drawn while nobody knows yet that it is dead: neither kept nor painted.
    await draw(page, [0.2, 0.8], [0.8, 0.8], [0.2, 0.75]);
    const sketch = (await blocksOf(page, 'sketch'))!;

    await expect(page.getByText('was restarted')).toBeVisible({ timeout: NOTICED_MS });
    await expect
      .poll(async () => difference(before, await settledPicture(page)))
      .toBeGreaterThan(0.5);
    await expect(page.getByTestId('status')).toHaveAttribute('data-state', 'live');
    await boardSaved(page, { marks: 2 });
    const painted = await settledPicture(page);

    // Pictures of the new engine belong to the right drawing.
    await page.keyboard.press('t');
    await draw(page, [0.5, 0.1], [0.5, 0.9]);
    await settledPicture(page);
    const scrub = page.getByRole('slider', { name: 'Picture shown' });
    await page.keyboard.press('Control+z');
    await expect
      .poll(async () => difference(painted, await settledPicture(page)))
      .toBeLessThan(0.5);
    await expect(scrub).toBeVisible();

    await page.reload();
    await expect
      .poll(async () => difference(sketch, (await blocksOf(page, 'sketch')) ?? []))
      .toBeLessThan(0.5);
    await expect(page.getByTestId('prompt')).toHaveValue('a quiet pond, gouache');
  });
}

test('a board that is left before the engine is known to be dead is in the list', async ({
  page,
  engine,
}) => {
  await page.goto('/');
  await draw(page, [0.2, 0.2], [0.8, 0.2]);
  await boardSaved(page, { marks: 1 });
  const dialog = page.getByRole('dialog');
  const listBoards = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('button', { name: 'Boards' }).click();
  };
  const openNew = async (): Promise<void> => {
    await listBoards();
    await dialog.getByRole('button', { name: 'New board' }).click();
  };
  await engine.evaluate(() => {
    setTimeout(() => {
      self.close();
    });
  });
  await openNew();
  await draw(page, [0.2, 0.4], [0.8, 0.4]);
  await openNew();
  await draw(page, [0.2, 0.6], [0.8, 0.6]);
  await expect(page.getByText('was restarted')).toBeVisible({ timeout: NOTICED_MS });
  await boardSaved(page, { marks: 1, picture: false });
  await listBoards();
  await expect(dialog.getByRole('listitem')).toHaveCount(4);
});
