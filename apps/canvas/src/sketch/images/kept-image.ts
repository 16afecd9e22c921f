/** Longest side that an image on the board keeps, in px: more than any model is sent. */
const LONGEST_PX = 1024;
const QUALITY = 0.9;

/**
 * What is painted, of this size or as much smaller as is enough, as a file to keep: WebP, or where
 * the browser makes none (Safari gives PNG for it), JPEG if nothing is transparent and it is smaller.
 */
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
  const file = await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  if (file.type === 'image/webp' || !isOpaque(context)) return file;
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return jpeg.size < file.size ? jpeg : file;
}

function isOpaque(context: OffscreenCanvasRenderingContext2D): boolean {
  const { width, height } = context.canvas;
  const { data } = context.getImageData(0, 0, width, height);
  for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 255) return false;
  return true;
}
