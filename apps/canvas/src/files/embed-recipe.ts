import { recipeText, recipeXmp, type Recipe } from './recipe.ts';

const utf8 = new TextEncoder();

const PNG_XMP = 'XML:com.adobe.xmp';
const JPEG_XMP = 'http://ns.adobe.com/xap/1.0/\0';
const [APP0, APP1] = [0xe0, 0xe1];

/** Writes a recipe into an encoded picture; other kinds than PNG, JPEG and WebP stay as they are. */
export async function embedRecipe(picture: Blob, recipe: Recipe): Promise<Blob> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const embed = { 'image/png': intoPng, 'image/jpeg': intoJpeg, 'image/webp': intoWebp }[
    picture.type
  ];
  return embed ? new Blob([embed(bytes, recipe)], { type: picture.type }) : picture;
}

/**
 * Two `iTXt` chunks after the header. Of XMP there may be one.
 * @see https://www.w3.org/TR/png-3/#11iTXt
 */
function intoPng(png: Uint8Array, recipe: Recipe): Uint8Array<ArrayBuffer> {
  const SIGNATURE = 8;
  const chunks: Uint8Array[] = [];
  let at = SIGNATURE;
  while (at + 12 <= png.length) {
    const end = at + 12 + viewOf(png).getUint32(at);
    chunks.push(png.subarray(at, end));
    at = end;
  }
  const isXmp = (chunk: Uint8Array): boolean =>
    ['iTXt', 'zTXt', 'tEXt'].some((kind) => holds(chunk, 4, `${kind}${PNG_XMP}\0`));
  const [header, ...others] = chunks.filter((chunk) => !isXmp(chunk));
  return concat(
    png.subarray(0, SIGNATURE),
    header!,
    pngText('parameters', recipeText(recipe)),
    pngText(PNG_XMP, recipeXmp(recipe)),
    ...others,
    png.subarray(at),
  );
}

function pngText(keyword: string, text: string): Uint8Array {
  const body = concat(utf8.encode(`iTXt${keyword}\0\0\0\0\0`), utf8.encode(text));
  return concat(uint32(body.length - 4), body, uint32(crc32(body)));
}

/**
 * An APP1 segment after those that come first: APP0 (JFIF has it follow the start marker) and Exif. Of
 * XMP there may be one.
 * @see https://www.w3.org/Graphics/JPEG/jfif3.pdf and XMP specification, part 3, 1.1.3
 */
function intoJpeg(jpeg: Uint8Array, recipe: Recipe): Uint8Array<ArrayBuffer> {
  const body = utf8.encode(`${JPEG_XMP}${recipeXmp(recipe)}`);
  const length = body.length + 2;
  if (length > 0xffff) return concat(jpeg);
  const first: Uint8Array[] = [];
  const others: Uint8Array[] = [];
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff && isApplication(jpeg[at + 1]!)) {
    const end = at + 2 + viewOf(jpeg).getUint16(at + 2);
    const segment = jpeg.subarray(at, end);
    const isFirst = segment[1] === APP0 || (segment[1] === APP1 && holds(segment, 4, 'Exif\0'));
    if (isFirst) first.push(segment);
    else if (!(segment[1] === APP1 && holds(segment, 4, JPEG_XMP))) others.push(segment);
    at = end;
  }
  const marker = Uint8Array.of(0xff, APP1, length >> 8, length & 0xff);
  return concat(jpeg.subarray(0, 2), ...first, marker, body, ...others, jpeg.subarray(at));
}

/** APP0 to APP15. */
function isApplication(marker: number): boolean {
  return marker >> 4 === 0xe;
}

/**
 * An `XMP ` chunk at the end, the only one, and the extended header that announces it.
 * @see https://developers.google.com/speed/webp/docs/riff_container#extended_file_format
 */
function intoWebp(webp: Uint8Array, recipe: Recipe): Uint8Array<ArrayBuffer> {
  const [XMP_FLAG, ALPHA_FLAG] = [0b100, 0b10000];
  const view = viewOf(webp);
  const chunks: Uint8Array[] = [];
  for (let at = 12; at + 8 <= webp.length;) {
    const end = at + 8 + view.getUint32(at + 4, true);
    const kind = String.fromCharCode(...webp.subarray(at, at + 4));
    if (kind !== 'XMP ') chunks.push(riffChunk(kind, webp.subarray(at + 8, end)));
    at = end + (end % 2);
  }
  if (holds(webp, 12, 'VP8X')) {
    chunks[0]![8]! |= XMP_FLAG;
  } else {
    const { width, height, alpha } = simpleWebp(view, holds(webp, 12, 'VP8L'));
    const header = concat(
      Uint8Array.of(XMP_FLAG | (alpha ? ALPHA_FLAG : 0), 0, 0, 0),
      uint24le(width - 1),
      uint24le(height - 1),
    );
    chunks.unshift(riffChunk('VP8X', header));
  }
  const body = concat(
    utf8.encode('WEBP'),
    ...chunks,
    riffChunk('XMP ', utf8.encode(recipeXmp(recipe))),
  );
  return concat(utf8.encode('RIFF'), uint32(body.length, true), body);
}

/** What a simple WebP says of itself, lossy (`VP8 `) or lossless (`VP8L`). */
function simpleWebp(view: DataView, isLossless: boolean) {
  if (isLossless) {
    const bits = view.getUint32(21, true);
    return {
      width: (bits & 0x3fff) + 1,
      height: ((bits >> 14) & 0x3fff) + 1,
      alpha: ((bits >> 28) & 1) === 1,
    };
  }
  const [width, height] = [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
  return { width, height, alpha: false };
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

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/** Whether these letters stand at that place. */
function holds(bytes: Uint8Array, at: number, letters: string): boolean {
  return utf8.encode(letters).every((byte, index) => bytes[at + index] === byte);
}

/** One array of many. */
function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** CRC-32 as PNG chunks end with it. @see https://www.w3.org/TR/png-3/#D-CRCAppendix */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
