import type { Page } from '@playwright/test';
import { runBeforeWorker } from './run-before-worker.ts';

/**
 * Plays a browser that keeps pages from telling it apart by what it paints: the lowest bits of what
 * is read change (Brave), or all of it does (Firefox with resistFingerprinting).
 */
export async function noisyPixels(page: Page, change: 'lowest bits' | 'all'): Promise<void> {
  await page.addInitScript(addNoise, change);
  await runBeforeWorker(page, `(${addNoise.toString()})(${JSON.stringify(change)});`);
}

function addNoise(change: 'lowest bits' | 'all'): void {
  const most = change === 'all' ? 256 : 2;
  let seed = 1;
  const kinds = ['CanvasRenderingContext2D', 'OffscreenCanvasRenderingContext2D'] as const;
  for (const kind of kinds) {
    // Workers have one of them.
    const { prototype } = (globalThis as Partial<typeof globalThis>)[kind] ?? {};
    if (!prototype) continue;
    const { getImageData } = prototype;
    prototype.getImageData = function (...given: Parameters<typeof getImageData>) {
      const image = getImageData.apply(this as never, given);
      for (let at = 0; at < image.data.length; at += 1) {
        seed = (seed * 48_271) % 2_147_483_647;
        if (at % 4 !== 3) image.data[at]! ^= seed % most;
      }
      return image;
    };
  }
}
