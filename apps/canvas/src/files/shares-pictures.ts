/**
 * Whether this device hands pictures to other apps: a phone or tablet does. Where a mouse is at hand, the
 * system's sheet of apps is a detour, or missing.
 *
 * @see https://w3c.github.io/web-share/#canshare-data-method
 */
export function sharesPictures(): boolean {
  if (!matchMedia('(pointer: coarse)').matches || !('canShare' in navigator)) return false;
  return navigator.canShare({ files: [new File([], 'picture.png', { type: 'image/png' })] });
}
