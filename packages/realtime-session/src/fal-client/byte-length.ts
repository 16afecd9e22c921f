const encoder = new TextEncoder();

/** How many bytes a WebSocket message has on the wire; 0 where it isn't known (a Blob). */
export function byteLength(data: unknown): number {
  if (typeof data === 'string') return encoder.encode(data).length;
  return data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data.byteLength : 0;
}
