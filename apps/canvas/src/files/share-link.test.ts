import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_DRAWING } from '../sketch/example-drawing.ts';
import { ShareError } from './share-error.ts';
import { decodeShare, encodeShare } from './share-link.ts';

const board = {
  model: 'fal-ai/lcm-sd15-i2i',
  settings: { prompt: 'Ein Baum – 木', seed: 7, strength: 0.8 },
  marks: EXAMPLE_DRAWING,
};
const linkOf = (value: unknown): string =>
  `board=1.${deflateRawSync(JSON.stringify(value)).toString('base64url')}`;

describe('share link', () => {
  it('restores a whole drawing, prompt and numbers with it', async () => {
    const fragment = await encodeShare(board);
    expect(await decodeShare(`#${fragment}`)).toEqual(board);
    expect(fragment.length).toBeLessThan(4000);
  });

  it('says so when a drawing is too large for it', async () => {
    let x = 1;
    const noise = Array.from({ length: 30_000 }, () => (x = (x * 48_271) % 2_147_483_647) % 1000);
    const points = noise.map((value, i) => (i % 3 === 2 ? 0.5 : value));
    const [first] = EXAMPLE_DRAWING;
    const marks = [{ ...first, kind: 'stroke', points }] as typeof EXAMPLE_DRAWING;
    await expect(encodeShare({ ...board, marks })).rejects.toThrow(ShareError);
  });

  it('keeps what was drawn far outside outside, so that the link can be opened', async () => {
    const stroke = { ...EXAMPLE_DRAWING[6]!, kind: 'stroke', points: [-5000, 10, 0.5, 9000, 1, 1] };
    const marks = [stroke] as typeof EXAMPLE_DRAWING;
    const { marks: opened } = await decodeShare(await encodeShare({ ...board, marks }));
    expect(opened).toMatchObject([{ points: [-2000, 10, 0.5, 3000, 1, 1] }]);
  });

  it('is made of no board that could not be opened, and says why', async () => {
    const settings = { ...board.settings, prompt: 'a'.repeat(2001) };
    await expect(encodeShare({ ...board, settings })).rejects.toThrow(/at most 2000 characters/);
    const marks = Array.from({ length: 4001 }, () => EXAMPLE_DRAWING[0]!);
    await expect(encodeShare({ ...board, marks })).rejects.toThrow(/can’t be put into a link/);
  });

  it.each([
    ['nothing', ''],
    ['another version', 'board=9.AAAA'],
    ['no base64', 'board=1.%%%'],
    ['no deflate', 'board=1.AAAA'],
    ['cut short', linkOf(board).slice(0, -20)],
    ['no JSON', `board=1.${deflateRawSync('hello').toString('base64url')}`],
    ['a list', linkOf([])],
    ['an unknown mark', linkOf({ ...board, marks: [{ kind: 'script' }] })],
    [
      'a mark with more to it',
      linkOf({ ...board, marks: [{ ...EXAMPLE_DRAWING[5], onload: 'x' }] }),
    ],
    [
      'a colour that is none',
      linkOf({ ...board, marks: [{ ...EXAMPLE_DRAWING[5], color: 'url(x)' }] }),
    ],
    [
      'points out of this world',
      linkOf({ ...board, marks: [{ ...EXAMPLE_DRAWING[5], points: [1e9, 0, 0] }] }),
    ],
    [
      'half a point',
      linkOf({ ...board, marks: [{ ...EXAMPLE_DRAWING[5], points: [1, 2, 0.5, 3] }] }),
    ],
    ['settings that are objects', linkOf({ ...board, settings: { prompt: {} } })],
    ['a name of the prototype', linkOf({ ...board, settings: { __proto__x: 1, 'a.b': 2 } })],
  ])('refuses %s', async (_name, fragment) => {
    await expect(decodeShare(fragment)).rejects.toThrow(ShareError);
  });

  it('refuses a short link that unfolds to a flood', async () => {
    const flood = deflateRawSync(Buffer.alloc(8_000_000, ' ')).toString('base64url');
    expect(flood.length).toBeLessThan(24_000);
    await expect(decodeShare(`board=1.${flood}`)).rejects.toThrow(ShareError);
  });
});
