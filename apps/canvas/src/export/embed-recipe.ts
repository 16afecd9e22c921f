import { concat } from './concat.ts';
import { crc32 } from './crc32.ts';
import { recipeText, recipeXmp, type Recipe } from './recipe.ts';

const utf8 = new TextEncoder();

/** Writes a recipe into an encoded picture; other kinds than PNG, JPEG and WebP stay as they are. */
export async function embedRecipe(picture: Blob, recipe: Recipe): Promise<Blob> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const embed = { 'image/png': intoPng, 'image/jpeg': intoJpeg, 'image/webp': intoWebp }[
    picture.type
  ];
  return embed ? new Blob([embed(bytes, recipe)], { type: picture.type }) : picture;
}

/** Two `iTXt` chunks after the header. @see https://www.w3.org/TR/png-3/#11iTXt */
function intoPng(png: Uint8Array, recipe: Recipe): Uint8Array<ArrayBuffer> {
  const HEADER_END = 8 + 25;
  return concat(
    png.subarray(0, HEADER_END),
    pngText('parameters', recipeText(recipe)),
    pngText('XML:com.adobe.xmp', recipeXmp(recipe)),
    png.subarray(HEADER_END),
  );
}

function pngText(keyword: string, text: string): Uint8Array {
  const body = concat(utf8.encode(`iTXt${keyword}\0\0\0\0\0`), utf8.encode(text));
  return concat(uint32(body.length - 4), body, uint32(crc32(body)));
}

/** An APP1 segment after the start marker. @see XMP specification, part 3, 1.1.3 */
function intoJpeg(jpeg: Uint8Array, recipe: Recipe): Uint8Array<ArrayBuffer> {
  const body = utf8.encode(`http://ns.adobe.com/xap/1.0/\0${recipeXmp(recipe)}`);
  const length = body.length + 2;
  if (length > 0xffff) return concat(jpeg);
  const marker = Uint8Array.of(0xff, 0xe1, length >> 8, length & 0xff);
  return concat(jpeg.subarray(0, 2), marker, body, jpeg.subarray(2));
}

/**
 * An `XMP ` chunk at the end, and the extended header that announces it.
 * @see https://developers.google.com/speed/webp/docs/riff_container#extended_file_format
 */
function intoWebp(webp: Uint8Array, recipe: Recipe): Uint8Array<ArrayBuffer> {
  const XMP_FLAG = 0b100;
  const view = new DataView(webp.buffer, webp.byteOffset);
  let chunks = webp.slice(12);
  const kind = String.fromCharCode(...webp.subarray(12, 16));
  if (kind === 'VP8X') {
    chunks[8]! |= XMP_FLAG;
  } else {
    const [width, height] = webpSize(kind, view);
    const header = concat(
      Uint8Array.of(XMP_FLAG | (kind === 'VP8L' ? 0b10000 : 0), 0, 0, 0),
      uint24le(width - 1),
      uint24le(height - 1),
    );
    chunks = concat(riffChunk('VP8X', header), chunks);
  }
  const body = concat(
    utf8.encode('WEBP'),
    chunks,
    riffChunk('XMP ', utf8.encode(recipeXmp(recipe))),
  );
  return concat(utf8.encode('RIFF'), uint32(body.length, true), body);
}

/** Size of a simple WebP, lossy (`VP8 `) or lossless (`VP8L`). */
function webpSize(kind: string, view: DataView): [width: number, height: number] {
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return [(bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1];
  }
  return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
}

function riffChunk(kind: string, data: Uint8Array): Uint8Array {
  const padding = new Uint8Array(data.length % 2);
  return concat(utf8.encode(kind), uint32(data.length, true), data, padding);
}

function uint32(value: number, littleEndian = false): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, littleEndian);
  return bytes;
}

function uint24le(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff);
}
