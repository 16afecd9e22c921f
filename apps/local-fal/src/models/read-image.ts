import { hasImageSignature } from '../painters/base/has-image-signature.ts';
import type { Input } from './input.ts';

/** A sketch, and how it came, which is how its picture goes back. */
export interface InputImage {
  readonly bytes: Uint8Array;
  readonly form: 'bytes' | 'url';
}

/**
 * Finds the sketch of a frame: `image_bytes`, or a data URI in `image_url`.
 * @returns null where there is none
 * @throws {Error} whose message goes to the client
 */
export function readImage(input: Input): InputImage | null {
  const image = findImage(input);
  if (image === null || hasImageSignature(image.bytes)) return image;
  throw new Error('the image is neither JPEG, PNG nor WebP; encode it as one of them');
}

function findImage(input: Input): InputImage | null {
  const bytes = input['image_bytes'];
  if (bytes instanceof Uint8Array) return { bytes, form: 'bytes' };
  const url = input['image_url'];
  if (typeof url !== 'string' || url === '') return null;
  return { bytes: readDataUri(url), form: 'url' };
}

/** @see https://www.rfc-editor.org/rfc/rfc2397 */
function readDataUri(url: string): Uint8Array {
  if (!url.startsWith('data:')) {
    throw new Error(
      'image_url is not a data URI, and this service fetches nothing; send data:image/jpeg;base64,...',
    );
  }
  const comma = url.indexOf(',');
  if (comma < 0 || !url.slice(0, comma).endsWith(';base64')) {
    throw new Error('image_url is not in base64; send data:image/jpeg;base64,...');
  }
  try {
    return Uint8Array.fromBase64(url.slice(comma + 1));
  } catch {
    throw new Error('image_url holds broken base64; encode the image again');
  }
}
