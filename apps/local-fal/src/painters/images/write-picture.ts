import sharp from 'sharp';
import type { PaintedImage } from '../painter.ts';
import type { Raster } from './raster.ts';

/** Encodes as JPEG; quality 85 keeps the bristles without the size of a PNG. */
export async function writePicture(raster: Raster): Promise<PaintedImage> {
  const { width, height, rgb } = raster;
  const bytes = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85, chromaSubsampling: '4:2:0' })
    .toBuffer();
  // A copy of its own buffer, so that it can be handed from a worker without copying again.
  return { bytes: new Uint8Array(bytes), contentType: 'image/jpeg', width, height };
}
