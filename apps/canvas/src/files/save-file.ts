import type { Place } from '../base/messages.ts';
import { fileName } from './file-name.ts';

/**
 * Downloads a file, under a name that sorts by time and ends by what the file
 * holds, which need not be what was asked for.
 */
export function saveFile(blob: Blob, now = new Date(), viewed: Place | null = null): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(blob, now, viewed);
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
