import type { SessionResult } from '@realtime-canvas/realtime-session';
import { describe, expect, it } from 'vitest';
import { MOST_SETTLING_MS, PictureDecoder } from './picture-decoder.ts';

/** A decoder whose decodings end when the test says so, and what came of them. */
class Bench {
  readonly shown: number[] = [];
  readonly unreadable: number[] = [];
  closed = 0;
  /** Waits that end when the test says so, by their length in ms. */
  readonly timers = new Map<number, () => void>();
  readonly #running = new Map<number, (readable: boolean) => void>();
  readonly #asked = new Map<number, () => void>();
  readonly decoder = new PictureDecoder(
    {
      show: (_bitmap, _picture, { frame }) => this.shown.push(frame),
      unreadable: ({ frame }) => this.unreadable.push(frame),
    },
    {
      // The type of a picture says here which frame it is of.
      decode: ({ type }) =>
        new Promise((resolve, reject) => {
          const bitmap = { close: () => (this.closed += 1) } as unknown as ImageBitmap;
          this.#running.set(Number(type), (readable) => {
            if (readable) resolve(bitmap);
            else reject(new Error('no picture'));
          });
        }),
      fetch: (url) =>
        new Promise((resolve) => {
          const type = url.split('/').at(-1)!;
          this.#asked.set(Number(type), () => {
            resolve(new Blob([], { type }));
          });
        }),
      timers: {
        setTimeout: (action, ms) => this.timers.set(ms, action),
        clearTimeout: () => undefined,
      },
    },
  );

  offer(...frames: number[]): void {
    for (const frame of frames) this.#offer(frame, { bytes: new Uint8Array() });
  }

  /** One whose picture is elsewhere. */
  offerAddress(frame: number): void {
    this.#offer(frame, { url: `https://v3.fal.media/files/${frame}` });
  }

  async answer(frame: number): Promise<void> {
    this.#asked.get(frame)!();
    await new Promise((resolve) => setImmediate(resolve));
  }

  #offer(frame: number, source: SessionResult['images'][number]['source']): void {
    const images = [{ source, contentType: String(frame), width: 8, height: 8 }];
    this.decoder.offer({ frame, images } as unknown as SessionResult);
  }

  async end(frame: number, readable = true): Promise<void> {
    const end = this.#running.get(frame);
    if (!end) throw new Error(`frame ${frame} is not being decoded`);
    this.#running.delete(frame);
    end(readable);
    await new Promise((resolve) => setImmediate(resolve));
  }

  get decoding(): number[] {
    return [...this.#running.keys()];
  }
}

describe('PictureDecoder', () => {
  it('decodes one at a time, and of those that wait only the newest', async () => {
    const bench = new Bench();
    bench.offer(1, 2, 3);
    expect(bench.decoding).toEqual([1]);
    await bench.end(1);
    expect(bench.decoding).toEqual([3]);
    await bench.end(3);
    expect(bench.shown).toEqual([1, 3]);
  });

  it('never shows an older one after a newer one', async () => {
    const bench = new Bench();
    bench.offer(2);
    bench.offer(1);
    await bench.end(2);
    await bench.end(1);
    expect(bench.shown).toEqual([2]);
    expect(bench.closed).toBe(1);
  });

  it('reports a picture that cannot be read, and goes on', async () => {
    const bench = new Bench();
    bench.offer(1);
    await bench.end(1, false);
    bench.offer(2);
    await bench.end(2);
    expect(bench.unreadable).toEqual([1]);
    expect(bench.shown).toEqual([2]);
  });

  it('reports nothing where a newer one is there already', async () => {
    const bench = new Bench();
    bench.offer(1, 2);
    await bench.end(1, false);
    await bench.end(2);
    expect(bench.unreadable).toEqual([]);
    expect(bench.shown).toEqual([2]);
  });

  it('drops what is on its way when another session begins', async () => {
    const bench = new Bench();
    bench.offer(7);
    bench.decoder.reset();
    bench.offer(1);
    await bench.end(7);
    await bench.end(1);
    expect(bench.shown).toEqual([1]);
    expect(bench.closed).toBe(1);

    bench.offer(2);
    bench.decoder.reset();
    await bench.end(2, false);
    expect(bench.unreadable).toEqual([]);
  });

  it('settles once its picture is shown, and waits for none that is still to be fetched', async () => {
    const bench = new Bench();
    await bench.decoder.settled();

    bench.offer(1);
    const settled = bench.decoder.settled().then(() => [...bench.shown]);
    await bench.end(1);
    expect(await settled).toEqual([1]);

    bench.offerAddress(2);
    await bench.decoder.settled();
    expect(bench.decoding).toEqual([]);
    await bench.answer(2);
    await bench.end(2);
    expect(bench.shown).toEqual([1, 2]);
  });

  it('a picture whose address never responds: eleven newer ones do not wait for it', async () => {
    const bench = new Bench();
    for (let frame = 1; frame <= 12; frame += 1) {
      bench.offerAddress(frame);
      if (frame === 1) continue;
      await bench.answer(frame);
      await bench.end(frame);
    }
    expect(bench.shown).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(bench.unreadable).toEqual([]);
  });

  it('waits no longer than a picture may take', async () => {
    const bench = new Bench();
    bench.offer(1);
    const settled = bench.decoder.settled();
    bench.timers.get(MOST_SETTLING_MS)!();
    await settled;
    expect(bench.decoding).toEqual([1]);
  });
});
