/** Longest side that an image on the board keeps, in px: more than any model is sent. */
const LONGEST_PX = 1024;
const QUALITY = 0.9;

/** What is painted, of this size or as much smaller as is enough, as a file to keep. */
export async function keptImage(
  width: number,
  height: number,
  paint: (context: OffscreenCanvasRenderingContext2D, width: number, height: number) => void,
): Promise<Blob> {
  const shrink = Math.min(1, LONGEST_PX / Math.max(width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * shrink)),
    Math.max(1, Math.round(height * shrink)),
  );
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gave no 2D canvas; close other tabs and reload');
  paint(context, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
}
