import budget from '../checks/load/budget.json' with { type: 'json' };
import { firstLoad } from '../checks/load/first-load.ts';
import { expect, test } from './support/test.ts';

test('what a first visit loads stays within the budget', async ({ stack }) => {
  const { javascript, css, fonts } = await firstLoad(stack.builtApp);
  expect(javascript).toBeGreaterThan(50_000);
  expect(javascript, 'JavaScript, gzipped').toBeLessThan(budget.javascriptBytes);
  expect(css, 'CSS, gzipped').toBeLessThan(budget.cssBytes);
  expect(fonts).toBeLessThanOrEqual(budget.fontBytes);
});
