import { draw } from './support/draw.ts';
import { boardSaved } from './support/saved.ts';
import { expect, test } from './support/test.ts';

test('earlier prompts come back by keys and from their list, and can be forgotten', async ({
  page,
}) => {
  await page.goto('/');
  const prompt = page.getByTestId('prompt');
  for (const text of ['a red boat', 'a blue boat']) {
    await prompt.fill(text);
    await prompt.press('Enter');
  }
  await prompt.fill('a green boat');
  // Drawing with a prompt makes it one to remember, too.
  await draw(page, [0.2, 0.3], [0.4, 0.3]);
  await boardSaved(page, { marks: 1, prompt: 'a green boat' });

  await page.reload();
  await expect(prompt).toHaveValue('a green boat');
  await prompt.focus();
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('a blue boat');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('a red boat');
  await prompt.press('ArrowDown');
  await prompt.press('ArrowDown');
  await expect(prompt).toHaveValue('a green boat');
  // An edited prompt is nobody's to replace.
  await prompt.pressSequentially(' at sea');
  await prompt.press('ArrowUp');
  await expect(prompt).toHaveValue('a green boat at sea');
  await prompt.press('Enter');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('earlier');
  await page.keyboard.press('Enter');
  const list = page.getByRole('group', { name: 'Earlier prompts' });
  await expect(list.getByRole('button').first()).toBeFocused();
  await expect(list.getByRole('button')).toHaveText([
    'a green boat at sea',
    'a green boat',
    'a blue boat',
    'a red boat',
    'Clear earlier prompts',
  ]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(prompt).toHaveValue('a blue boat');

  await page.getByRole('button', { name: 'Earlier prompts' }).click();
  await list.getByRole('button', { name: 'Clear earlier prompts' }).click();
  await expect(page.getByRole('button', { name: 'Earlier prompts' })).toBeDisabled();
});
