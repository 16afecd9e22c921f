import sharp from 'sharp';

/** The app of most tests. */
export const APP = 'fal-ai/fast-lcm-diffusion/image-to-image/realtime';

/** A small drawing: 64 px, a stroke on white. */
export const DRAWING: Uint8Array<ArrayBuffer> = new Uint8Array(
  await sharp({ create: { width: 64, height: 64, channels: 3, background: 'white' } })
    .composite([
      {
        input: { create: { width: 40, height: 6, channels: 3, background: 'navy' } },
        top: 30,
        left: 12,
      },
    ])
    .jpeg()
    .toBuffer(),
);

/** The same for models that take text. */
export const DATA_URI = `data:image/jpeg;base64,${DRAWING.toBase64()}`;

/** A frame for `APP`. */
export function frame(requestId: string | number, fields: object = {}): object {
  return { prompt: 'a hill', image_bytes: DRAWING, request_id: String(requestId), ...fields };
}
