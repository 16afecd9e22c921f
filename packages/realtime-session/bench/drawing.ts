/** How often a pointer moves, in ms. */
const POINTER_MS = 8;
/** A 512 px JPEG of a drawing is about so large. */
const SKETCH_BYTES = 20_000;

export const PROMPT = 'a starry night over quiet hills, oil painting';

/** The bytes of one sketch: the same for every client, so that only their timing differs. */
export function sketchBytes(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(SKETCH_BYTES);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = (i * 31 + (i >> 8) * 17) & 0xff;
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}

/** Calls `move` at every move of a pen, for so long. */
export function draw(ms: number, move: () => void): Promise<void> {
  return new Promise((resolve) => {
    const moving = setInterval(move, POINTER_MS);
    setTimeout(() => {
      clearInterval(moving);
      resolve();
    }, ms);
  });
}
