/**
 * Whether the browser makes image files of this type. One that cannot makes a PNG instead, as
 * Safari does for WebP.
 * @see https://html.spec.whatwg.org/multipage/canvas.html#a-serialisation-of-the-bitmap-as-a-file
 */
export async function makesType(type: string): Promise<boolean> {
  const canvas = new OffscreenCanvas(1, 1);
  canvas.getContext('2d');
  return (await canvas.convertToBlob({ type })).type === type;
}
