/** A circle on white, as a JPEG. */
export async function drawing(): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(512, 512);
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'white';
  context.fillRect(0, 0, 512, 512);
  context.lineWidth = 12;
  context.beginPath();
  context.arc(256, 256, 120, 0, 7);
  context.stroke();
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.6 });
  return blob.arrayBuffer();
}
