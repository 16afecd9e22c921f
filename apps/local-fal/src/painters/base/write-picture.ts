import sharp from 'sharp';
import type { PaintedImage } from './painter.ts';
import type { Raster } from './raster.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Encodes as JPEG, scaled to `size`; quality 85 keeps the bristles without the size of a PNG. */
export async function writePicture(raster: Raster, size: Size = raster): Promise<PaintedImage> {
  const { width, height, rgb } = raster;
  let picture = sharp(rgb, { raw: { width, height, channels: 3 } });
  if (width !== size.width || height !== size.height) {
    picture = picture.resize(size.width, size.height, { fit: 'fill', kernel: 'cubic' });
  }
  const bytes = await picture.jpeg({ quality: 85, chromaSubsampling: '4:2:0' }).toBuffer();
  // A copy of its own buffer, so that it can be handed from a worker without copying again.
  return {
    bytes: new Uint8Array(bytes),
    contentType: 'image/jpeg',
    width: size.width,
    height: size.height,
  };
}
