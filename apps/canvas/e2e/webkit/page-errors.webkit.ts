import { takeErrors } from './support/page-errors.ts';
import { expect, test } from './support/test.ts';

test('errors are seen of every tab, and from before a reload', async ({ webkit, stack }) => {
  const fail = (name: string): Promise<void> =>
    webkit.evaluate((text) => {
      reportError(new Error(text));
    }, name);
  await webkit.goto(stack.url);
  await fail('in the first tab');
  await webkit.reload();
  await webkit.newTab();
  await webkit.goto(stack.url);
  await fail('in the second tab');
  const messages = (await takeErrors(webkit)).map((error) => error?.split('\n')[0]);
  expect(messages.sort()).toEqual(['in the first tab', 'in the second tab']);
});
