/**
 * Whether bytes begin as a JPEG, PNG or WebP does. sharp reads more formats, SVG
 * among them, which may ask for far more work than its size shows.
 */
export function hasImageSignature(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  return (
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    (head.startsWith('RIFF') && head.endsWith('WEBP'))
  );
}
