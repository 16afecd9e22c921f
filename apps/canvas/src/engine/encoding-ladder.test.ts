import { describe, expect, it } from 'vitest';
import { EncodingLadder, type Rung } from './encoding-ladder.ts';

const SIGNAL = new AbortController().signal;

/** An encoder whose files are as large as quality and area make them, in bytes. */
function encoder(full: number) {
  const tried: Rung[] = [];
  return {
    tried,
    encode: (rung: Rung) => {
      tried.push(rung);
      const bytes = new Uint8Array(Math.round(full * rung.quality * rung.scale ** 2));
      return Promise.resolve({ bytes, contentType: 'image/jpeg' });
    },
  };
}

describe('EncodingLadder', () => {
  it("keeps the model's quality and size while nothing is too large", async () => {
    const { encode, tried } = encoder(1000);
    const { bytes } = await new EncodingLadder(0.6).encode(encode, SIGNAL);
    expect(bytes).toHaveLength(600);
    expect(tried).toEqual([{ quality: 0.6, scale: 1 }]);
  });

  it.each([500, 300, 150, 60, 20])('fits into %i bytes, by quality first', async (most) => {
    const { encode, tried } = encoder(1000);
    const { bytes } = await new EncodingLadder(0.6).encode(encode, SIGNAL, most);
    expect(bytes.length).toBeLessThanOrEqual(most);
    // The rung before did not fit: no quality is given away.
    const before = tried.at(-2)!;
    expect(1000 * before.quality * before.scale ** 2).toBeGreaterThan(most);
    const shrunk = tried.findIndex(({ scale }) => scale < 1);
    if (shrunk >= 0) expect(tried.slice(0, shrunk).at(-1)!.quality).toBeLessThan(0.25);
  });

  it('needs one encoding a frame once it knows what fits', async () => {
    const { encode, tried } = encoder(1000);
    const ladder = new EncodingLadder(0.6);
    await ladder.encode(encode, SIGNAL, 300);
    tried.length = 0;
    await ladder.encode(encode, SIGNAL, 300);
    expect(tried).toHaveLength(1);
  });

  it('climbs again when drawings get simpler, or the limit is gone', async () => {
    const ladder = new EncodingLadder(0.6);
    await ladder.encode(encoder(1000).encode, SIGNAL, 150);
    const simple = encoder(100);
    for (let i = 0; i < 5; i += 1) await ladder.encode(simple.encode, SIGNAL, 150);
    expect(simple.tried.at(-1)).toEqual({ quality: 0.6, scale: 1 });

    await ladder.encode(encoder(1000).encode, SIGNAL, 150);
    const { encode, tried } = encoder(1000);
    await ladder.encode(encode, SIGNAL);
    expect(tried).toEqual([{ quality: 0.6, scale: 1 }]);
  });

  it('gives what the lowest rung gave where nothing fits, and stops when told to', async () => {
    const { encode, tried } = encoder(1000);
    const { bytes } = await new EncodingLadder(0.6).encode(encode, SIGNAL, 1);
    expect(bytes.length).toBeGreaterThan(1);
    expect(tried).toHaveLength(7);

    const abort = new AbortController();
    abort.abort(new Error('no longer wanted'));
    const given = new EncodingLadder(0.6).encode(encode, abort.signal, 1);
    await expect(given).rejects.toThrow('no longer wanted');
  });
});
