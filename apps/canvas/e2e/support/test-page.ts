import type { Locator, Mouse, Page } from '@playwright/test';

/** What the helpers need of a page: Playwright's has it, and the one that WebDriver drives. */
export interface TestPage extends Pick<Page, 'evaluate' | 'waitForTimeout'> {
  readonly mouse: Pick<Mouse, 'move' | 'down' | 'up'>;
  getByTestId(testId: string): Pick<Locator, 'boundingBox' | 'evaluate' | 'textContent'>;
}
