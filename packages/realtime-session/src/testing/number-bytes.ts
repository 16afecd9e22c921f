/** A sketch whose bytes hold its number, and nothing for the rest of its size. */
export function numberBytes(number: number, size = 4): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

/** The number that the bytes of a sketch hold. */
export function bytesNumber(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}
