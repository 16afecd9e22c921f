import type { Page } from '@playwright/test';

/** Pastes an image of one colour onto the page, as from the clipboard: 40 wide, empty below `height`. */
export async function pasteImage(page: Page, color = '#2456b8', height = 40): Promise<void> {
  await page.evaluate(
    async ([fill, filled]) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 40;
      const context = canvas.getContext('2d')!;
      context.fillStyle = fill;
      context.fillRect(0, 0, 40, filled);
      const blob = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve);
      });
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([blob!], 'square.png', { type: 'image/png' }));
      const event = new ClipboardEvent('paste', { clipboardData });
      // Firefox gives an event of a page's making no data.
      Object.defineProperty(event, 'clipboardData', { value: clipboardData });
      window.dispatchEvent(event);
    },
    [color, height] as const,
  );
}
