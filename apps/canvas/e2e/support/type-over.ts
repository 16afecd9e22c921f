import type { Locator } from '@playwright/test';

/** Types a value over the one that a field has, key by key: filled in by script, Firefox fires no `change`. */
export async function typeOver(field: Locator, text: string): Promise<void> {
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(text);
}
