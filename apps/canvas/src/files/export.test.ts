import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_DRAWING } from '../sketch/example-drawing.ts';
import { drawingSvg } from './drawing-svg.ts';
import { crc32, embedRecipe } from './embed-recipe.ts';
import { recipeText, recipeXmp } from './recipe.ts';

const recipe = {
  model: 'fal-ai/lcm-sd15-i2i',
  settings: { prompt: 'fish & <chips> – 木', strength: 0.8 },
  seed: 7,
};
const bytesOf = async (blob: Blob): Promise<Buffer> => Buffer.from(await blob.arrayBuffer());

/** A whole PNG of one white pixel. */
function png(): Blob {
  const chunk = (kind: string, data: Uint8Array): Uint8Array<ArrayBuffer> => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return new Uint8Array(Buffer.concat([length, body, sum]));
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return new Blob(
    [
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
      chunk('IEND', Buffer.alloc(0)),
    ],
    { type: 'image/png' },
  );
}

describe('recipe', () => {
  it('is prompt first, then everything else', () => {
    expect(recipeText(recipe)).toBe(
      'fish & <chips> – 木\nmodel: fal-ai/lcm-sd15-i2i, strength: 0.8, seed: 7',
    );
  });

  it('holds a seed of 64 bits to its last digit, as text and as JSON', () => {
    const large = { ...recipe, seed: '9223372036854775807' };
    expect(recipeText(large)).toContain('seed: 9223372036854775807');
    expect(recipeXmp(large)).toContain('seed: 9223372036854775807');
    expect(JSON.parse(JSON.stringify(large))).toEqual(large);
  });

  it('cannot break out of its XML', () => {
    const xmp = recipeXmp({ ...recipe, settings: { prompt: '</rdf:li>\u0000<script>' } });
    expect(xmp).not.toContain('<script>');
    expect(xmp).not.toContain('\u0000');
  });
});

describe('embedRecipe', () => {
  it('adds sound chunks to a PNG, and leaves the others as they were', async () => {
    const bytes = await bytesOf(await embedRecipe(png(), recipe));
    const kinds: string[] = [];
    for (let at = 8; at < bytes.length;) {
      const length = bytes.readUInt32BE(at);
      const body = bytes.subarray(at + 4, at + 8 + length);
      kinds.push(body.toString('latin1', 0, 4));
      expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body));
      at += 12 + length;
    }
    expect(kinds).toEqual(['IHDR', 'iTXt', 'iTXt', 'IDAT', 'IEND']);
    expect(bytes.toString('utf8')).toContain('fish & <chips> – 木');
  });

  it('puts a segment of the right length into a JPEG', async () => {
    const jpeg = new Blob([Buffer.from('ffd8ffdb0004aabbffd9', 'hex')], { type: 'image/jpeg' });
    const bytes = await bytesOf(await embedRecipe(jpeg, recipe));
    expect(bytes.readUInt32BE(0)).toBe(0xffd8ffe1);
    const length = bytes.readUInt16BE(4);
    expect(bytes.toString('hex', 4 + length)).toBe('ffdb0004aabbffd9');
    expect(bytes.toString('utf8', 6, 4 + length)).toContain('fish &amp; &lt;chips&gt;');
  });

  it('announces the chunk that it adds to a WebP', async () => {
    // A lossy WebP's frame header: start code, then 320 x 200.
    const frame = Buffer.from('3001009d012a4001c800', 'hex');
    const size = Buffer.alloc(4);
    size.writeUInt32LE(frame.length);
    const file = Buffer.concat([Buffer.from('RIFF....WEBPVP8 '), size, frame]);
    const bytes = await bytesOf(
      await embedRecipe(new Blob([file], { type: 'image/webp' }), recipe),
    );
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.toString('latin1', 12, 16)).toBe('VP8X');
    expect([bytes[20], bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1]).toEqual([
      4, 320, 200,
    ]);
    expect(bytes.includes('XMP ')).toBe(true);
  });

  describe('pictures as encoders write them', () => {
    const blank = () =>
      sharp({ create: { width: 40, height: 20, channels: 3, background: '#fc0' } });
    const embed = async (bytes: Buffer, type: string): Promise<Buffer> =>
      bytesOf(await embedRecipe(new Blob([new Uint8Array(bytes)], { type }), recipe));
    const withExif = { exif: { IFD0: { Copyright: 'nobody' } } };
    const earlier = '<x:xmpmeta xmlns:x="adobe:ns:meta/">earlier</x:xmpmeta>';

    /** Of a JPEG the segments before its tables, by marker and first letters. */
    function segments(jpeg: Buffer): string[] {
      const found: string[] = [];
      for (let at = 2; jpeg.readUInt16BE(at) >> 4 === 0xffe; at += 2 + jpeg.readUInt16BE(at + 2)) {
        found.push(
          `${jpeg.toString('hex', at, at + 2)} ${jpeg.toString('latin1', at + 4, at + 8)}`,
        );
      }
      return found;
    }

    it('a JFIF JPEG begins with its APP0, and Exif comes before the recipe', async () => {
      // As browsers write them; sharp leaves APP0 out.
      const APP0 = Buffer.from('ffe000104a46494600010100000100010000', 'hex');
      const withApp0 = (jpeg: Buffer): Buffer =>
        Buffer.concat([jpeg.subarray(0, 2), APP0, jpeg.subarray(2)]);
      const exif = await blank().withMetadata(withExif).jpeg().toBuffer();
      const plain = withApp0(await blank().jpeg().toBuffer());
      const both = withApp0(exif);
      const firstOf = async (jpeg: Buffer) =>
        segments(await embed(jpeg, 'image/jpeg'))
          .slice(0, 3)
          .filter((kind) => !/ICC_/.test(kind));
      expect(await firstOf(plain)).toEqual(['ffe0 JFIF', 'ffe1 http']);
      expect(await firstOf(exif)).toEqual(['ffe1 Exif', 'ffe1 http']);
      expect(await firstOf(both)).toEqual(['ffe0 JFIF', 'ffe1 Exif', 'ffe1 http']);
      expect((await sharp(await embed(both, 'image/jpeg')).metadata()).xmp).toBeDefined();
    });

    it.each([
      ['image/jpeg', (image: Sharp) => image.jpeg()],
      ['image/png', (image: Sharp) => image.png()],
      ['image/webp', (image: Sharp) => image.webp()],
    ])('%s: a reader finds the recipe, and what else was there', async (type, encode) => {
      const before = await encode(blank().withMetadata(withExif)).toBuffer();
      const after = await embed(before, type);
      const [was, is] = await Promise.all([sharp(before).metadata(), sharp(after).metadata()]);
      expect(is.xmp?.toString()).toContain('fish &amp; &lt;chips&gt; – 木');
      expect(is.exif).toEqual(was.exif);
      expect([is.width, is.height, is.hasAlpha]).toEqual([40, 20, false]);
      expect(await sharp(after).raw().toBuffer()).toEqual(await sharp(before).raw().toBuffer());
    });

    it.each([
      ['image/jpeg', (image: Sharp) => image.jpeg()],
      ['image/png', (image: Sharp) => image.png()],
      ['image/webp', (image: Sharp) => image.webp()],
    ])(
      '%s: the recipe takes the place of an earlier one, which may be there once',
      async (type, encode) => {
        const after = await embed(await encode(blank().withXmp(earlier)).toBuffer(), type);
        expect((await sharp(after).metadata()).xmp?.toString()).toContain('木');
        expect(after.includes('earlier')).toBe(false);
      },
    );

    it('a lossless WebP is said to be transparent only where it is', async () => {
      const embedded = async (image: Sharp): Promise<boolean | undefined> => {
        const webp = await image.webp({ lossless: true }).toBuffer();
        return (await sharp(await embed(webp, 'image/webp')).metadata()).hasAlpha;
      };
      expect(await embedded(blank())).toBe(false);
      expect(await embedded(blank().ensureAlpha(0.5))).toBe(true);
    });
  });

  it('leaves other files alone', async () => {
    const gif = new Blob(['GIF89a'], { type: 'image/gif' });
    expect(await embedRecipe(gif, recipe)).toBe(gif);
  });
});

it('crc32 gives the check value of its definition', () => {
  expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
});

describe('drawingSvg', () => {
  it('has one element for each mark', () => {
    const svg = drawingSvg(EXAMPLE_DRAWING, {});
    expect(svg.match(/<path /g)).toHaveLength(EXAMPLE_DRAWING.length);
  });

  it('rubs out only what was drawn before the eraser', () => {
    const [first, second] = EXAMPLE_DRAWING;
    const eraser = { ...first, tool: 'eraser' } as typeof first;
    const svg = drawingSvg([first!, eraser!, second!], {});
    expect(svg).toMatch(/<g mask="url\(#e1\)"><path [^>]*\/><\/g><path [^>]*\/><\/svg>$/);
  });
});
