import type { Place } from '../base/messages.ts';

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
 * A name for a file: it sorts by time and ends by what the file holds.
 *
 * @param viewed the place of a picture from the timeline
 */
export function fileName({ type }: Blob, now = new Date(), viewed: Place | null = null): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const which = viewed ? `-${viewed.place}-of-${viewed.count}` : '';
  return `realtime-canvas-${stamp}${which}.${EXTENSIONS[type] ?? 'bin'}`;
}
