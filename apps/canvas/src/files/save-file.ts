/** How files are named, by what they hold. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'text/plain': 'txt',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/**
 * Downloads a file, under a name that sorts by time and ends by what the file
 * holds, which need not be what was asked for.
 */
export function saveFile(blob: Blob, now = new Date()): void {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = `realtime-canvas-${stamp}.${EXTENSIONS[blob.type] ?? 'bin'}`;
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
