/** Hands a file to the browser to be saved, under a name that sorts by time. */
export function saveFile(blob: Blob, extension: string, now = new Date()): void {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = `realtime-canvas-${stamp}.${extension}`;
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
